import TestSupport
import Testing

@testable import Workbench

@Suite struct CronJobTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func text() throws {
    let job = try ScheduledJob.sample(
      predict: ["/bin/mlterm", "predict", "m.mlterm", "in/*.csv"],
      evaluate: ["/bin/mlterm", "evaluate", "m.mlterm", "5%.csv"])
    #expect(
      try CronJob(job, log: "out.csv.log").text == """
        # job: written by mlterm schedule. To install it:
        #   (crontab -l; cat job.cron) | crontab -
        # What fails is tried again 3 times, 5 minutes apart, unless its exit code tells that this \
        is no use.
        # Messages are appended to the log; cron mails which run has failed in the end.
        0 3 * * 1 cd /data && try() { final=$1; shift; for left in 3 2 1 0; do date; \
        "$@" && return; code=$?; case " $final " in *" $code "*) break;; esac; \
        [ $left = 0 ] || sleep 300; done; return $code; } && \
        { try '1 64 65 70 73 130' /bin/mlterm evaluate m.mlterm 5\\%.csv && \
        try '64 65 70 73 130' /bin/mlterm predict m.mlterm 'in/*.csv'; } >>out.csv.log 2>&1 || \
        { code=$?; echo job ended with exit code $code, see out.csv.log; exit $code; }

        """)
  }

  /// What cron hands to the shell: `\%` is `%`, and `%` ends the command. Some crons also take `\\`
  /// for `\`.
  private func command(of line: String, pairsAreOne: Bool) -> String {
    var command = ""
    var isEscaped = false
    for character in line.split(separator: " ", maxSplits: 5)[5] {
      if isEscaped {
        if character == "%" || (pairsAreOne && character == "\\") { command.removeLast() }
        isEscaped = false
      } else if character == "%" {
        break
      } else {
        isEscaped = character == "\\"
      }
      command.append(character)
    }
    return command
  }

  private func run(_ job: ScheduledJob, log: String, pairsAreOne: Bool = false) throws -> Int32 {
    let line = try CronJob(job, log: log).text.split(separator: "\n").last ?? ""
    let command = command(of: String(line), pairsAreOne: pairsAreOne)
    return shell(command.replacing("sleep 300", with: ":")).status
  }

  private func lines(of log: String) throws -> [String] {
    try #require(folder.text(log)).split(separator: "\n").map(String.init)
  }

  @Test(arguments: [false, true]) func anyWordsArrive(_ pairsAreOne: Bool) throws {
    var awkward = AwkwardWords()
    for number in 0..<25 {
      let words = awkward.next(4)
      let log = "log \(number) \(awkward.next().filter { $0 != "/" })"
      let job = try ScheduledJob.sample(
        folder: folder.path, predict: ["/usr/bin/printf", "<%s>\\n"] + words)
      #expect(try run(job, log: log, pairsAreOne: pairsAreOne) == 0)
      let lines = try lines(of: log).dropFirst()
      #expect(Array(lines) == words.map { "<\($0)>" }, "\(job)")
    }
  }

  @Test(arguments: [
    (0, 1), (1, 4), (64, 1), (65, 1), (66, 4), (70, 1), (73, 1), (74, 4), (75, 4), (130, 1),
    (137, 4), (5, 4),
  ])
  func triesByExitCode(_ code: Int32, _ tries: Int) throws {
    let words = ["/bin/sh", "-c", "echo tried; exit \(code)"]
    let job = try ScheduledJob.sample(folder: folder.path, predict: words)
    #expect(try run(job, log: "log") == code)
    let lines = try lines(of: "log")
    #expect(lines.count { $0 == "tried" } == tries)
  }

  @Test func missedScoreKeepsFromPredicting() throws {
    let job = try ScheduledJob.sample(
      folder: folder.path, predict: ["/bin/echo", "predicted"],
      evaluate: ["/bin/sh", "-c", "echo tried; exit 1"])
    #expect(try run(job, log: "log") == 1)
    let lines = try lines(of: "log")
    #expect(lines.count { $0 == "tried" } == 1 && !lines.contains("predicted"))
  }

  @Test func folderThatIsGone() throws {
    let job = try ScheduledJob.sample(folder: folder.file("none"), predict: ["/bin/true"])
    #expect(try run(job, log: folder.file("log")) != 0)
  }

  @Test func longLinesAreRefused() throws {
    let words = ["/bin/mlterm", String(repeating: "a", count: 700)]
    #expect { try CronJob(.sample(predict: words), log: "log") } throws: {
      "\($0)".contains("cron reads 998")
    }
  }
}
