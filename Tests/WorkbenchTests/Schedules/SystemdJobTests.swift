import Testing

@testable import Workbench

@Suite struct SystemdJobTests {
  private func texts(_ job: ScheduledJob) throws -> [String] {
    try SystemdJob(job).files.map(\.text)
  }

  private func lines(_ text: String, _ key: String) -> [Substring] {
    text.split(separator: "\n").filter { $0.hasPrefix(key + "=") }
      .map { $0.dropFirst(key.count + 1) }
  }

  @Test func service() throws {
    let job = try ScheduledJob.sample(
      every: "hour", folder: "/data 5%", predict: ["/bin/mlterm", "predict", "it's 5%.csv"])
    #expect(
      try texts(job)[0] == """
        # job.service: written by mlterm schedule; job.timer tells how to install it.
        # Its messages: journalctl -u job.service, with --user where it is a user's.
        [Unit]
        Description=job: mlterm predict
        # One try and 3 more, before the timer's next.
        StartLimitBurst=4
        StartLimitIntervalSec=58min

        [Service]
        Type=oneshot
        WorkingDirectory=/data 5%%
        ExecStart=:/bin/mlterm predict "it's 5%%.csv"
        Restart=on-failure
        RestartSec=5min
        # Another try would change nothing.
        RestartPreventExitStatus=64 65 70 73 130

        """)
  }

  @Test func timer() throws {
    let text = try #require(texts(.sample(every: "0 6 13 * fri")).last)
    #expect(lines(text, "OnCalendar") == ["*-*-13 06:00:00", "Fri *-*-* 06:00:00"])
    #expect(lines(text, "Unit") == ["job.service"])
    #expect(lines(text, "WantedBy") == ["timers.target"])
  }

  @Test func evaluationStartsThePrediction() throws {
    let texts = try texts(.sample(evaluate: ["/bin/mlterm", "evaluate"]))
    #expect(lines(texts[0], "OnSuccess") == ["job-predict.service"])
    #expect(lines(texts[0], "RestartPreventExitStatus") == ["1 64 65 70 73 130"])
    #expect(lines(texts[1], "OnSuccess") == [])
    #expect(lines(texts[1], "RestartPreventExitStatus") == ["64 65 70 73 130"])
    #expect(lines(texts[2], "Unit") == ["job-evaluate.service"])
  }

  @Test(arguments: [
    ("a-b_c.csv", "a-b_c.csv"), ("", "\"\""), ("5%", "5%%"), ("a b", "\"a b\""),
    ("$HOME", "\"$HOME\""), ("a\"b\\c", "\"a\\\"b\\\\c\""), (";", "\";\""), ("it's", "\"it's\""),
  ])
  func words(_ word: String, _ expected: String) { #expect(SystemdJob.quoted(word) == expected) }

  @Test(arguments: ["/a\\", "/a "]) func foldersThatUnitsCannotName(_ folder: String) {
    #expect(throws: Failure.self) { try SystemdJob(.sample(folder: folder)) }
  }
}
