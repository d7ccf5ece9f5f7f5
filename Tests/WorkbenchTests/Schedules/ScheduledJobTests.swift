import Testing

@testable import Workbench

@Suite struct ScheduledJobTests {
  @Test func finalExitCodes() {
    #expect(ScheduledJob.Kind.predict.finalExitCodes == [64, 65, 70, 73, 130])
    #expect(ScheduledJob.Kind.evaluate.finalExitCodes == [1, 64, 65, 70, 73, 130])
  }

  @Test(arguments: ["a\nb", "a\rb", "a\0b", "a\u{1B}[31m", "\u{7F}", "\u{85}", "a\tb"])
  func controlCharactersAreRefused(_ text: String) throws {
    #expect { try ScheduledJob.sample(predict: ["/bin/mlterm", text]) } throws: {
      ($0 as? Failure)?.category == .usage
    }
    #expect(throws: Failure.self) { try ScheduledJob.sample(folder: "/\(text)") }
    #expect(throws: Failure.self) { try CronJob(try ScheduledJob.sample(), log: text) }
  }

  @Test(arguments: ["", "a b", "a/b", "é", "-a", "a.b", "a%", String(repeating: "a", count: 101)])
  func namesThatNotEveryEngineTakes(_ name: String) throws {
    let time = try CrontabTime("day")
    #expect(throws: Failure.self) {
      try ScheduledJob(name: name, time: time, folder: "/", steps: [])
    }
  }

  @Test(arguments: [
    "titanic", "", "a b", "é", "-", "../x", "a\nb", String(repeating: "ü", count: 200),
  ])
  func namesLikeAnything(_ text: String) throws {
    let name = ScheduledJob.name(like: text)
    _ = try ScheduledJob(name: name, time: CrontabTime("day"), folder: "/", steps: [])
  }

  @Test func namesOfFiles() throws {
    let names = try ScheduleEngine.allCases.map { engine in
      try engine.files(of: .sample(), log: "log").map(\.name)
    }
    #expect(names == [["job.cron"], ["job.service", "job.timer"], ["job.py"], ["job.py"]])
    let both = try ScheduleEngine.systemd.files(of: .sample(evaluate: ["/bin/mlterm"]), log: "log")
    #expect(both.map(\.name) == ["job-evaluate.service", "job-predict.service", "job.timer"])
  }
}
