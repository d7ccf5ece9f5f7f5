import Foundation
import Testing

/// `mlterm schedule`; scripts/check-schedules has its jobs run by the real schedulers.
struct ScheduleTests {
  private let folder: Folder
  private let model: String

  init() throws {
    folder = try Folder()
    model = try TrainedSample.iris.model
  }

  private func schedule(_ arguments: String...) throws -> Program.Outcome {
    try schedule(arguments)
  }

  private func schedule(_ arguments: [String]) throws -> Program.Outcome {
    let needed = ["--input", "new/*.csv", "--output", "out.csv", "--every", "day"]
    return try Program.run(Program.path, ["schedule", model] + needed + arguments, in: folder)
  }

  @Test func cronLineRuns() throws {
    try folder.write("new/a.csv", SampleData.text(SampleData.iris))
    try folder.write("labelled 5%.csv", SampleData.text(SampleData.iris))
    let job = try schedule(
      "--engine", "cron", "--evaluate", "labelled 5%.csv", "--min", "accuracy=0.9", "--",
      "--columns", "none")
    #expect(job.status == 0, "\(job.errors)")
    let line = try #require(job.outputLines.last)
    #expect(line.hasPrefix("0 3 * * * cd "))
    let command = line.dropFirst(10).replacingOccurrences(of: "\\%", with: "%")
    let run = try Program.run("/bin/sh", ["-c", command])
    #expect(run.status == 0 && run.output.isEmpty, "\(run.errors)")
    #expect(try folder.read("out.csv").hasPrefix("prediction,p_setosa"))
    #expect(try folder.read("out.csv.log").contains("150 rows predicted into out.csv"))
    #expect(try folder.read("out.csv.log").contains("accuracy"))
  }

  @Test func filesAndJSON() throws {
    try folder.write("jobs/x", "")
    let run = try schedule("--engine", "systemd", "--name", "nightly", "--to", "jobs", "--json")
    #expect(run.errors.contains("nothing to read at new/*.csv yet: the job fails until there is"))
    #expect(run.status == 0 && run.errors.contains("wrote jobs/nightly.timer"))
    let summary = try JSONObject(run)
    #expect(try summary.string("name") == "nightly")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path("jobs")).sorted()
        == ["nightly.service", "nightly.timer", "x"])
    let again = try schedule("--engine", "airflow", "--json")
    #expect(try JSONObject(again).string("name") == "predict-end-to-end-iris")
  }

  @Test(arguments: [
    (["--engine", "anacron"], "'cron', 'systemd', 'airflow' or 'prefect'"),
    ([], "Missing expected argument '--engine <engine>'"),
    (["--engine", "cron", "--min", "accuracy=0.5"], "name them with --evaluate"),
    (["--engine", "cron", "--evaluate", "l.csv", "--min", "accuracy=2"], "accuracy is never 2"),
    (["--engine", "cron", "--", "--rows", "3"], "Unknown option '--rows'"),
    (["--engine", "cron", "--input", "-"], "name files, not -"),
    (["--engine", "systemd", "--log", "x"], "--log is of the engine cron"),
  ])
  func wrongUsage(_ arguments: [String], _ message: String) throws {
    let run = try schedule(arguments)
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  @Test func whatWouldFailAtNightFailsAtOnce() throws {
    expectFailure(try schedule("--engine", "cron", "--every", "0 25 * * *"), 64, "crontab")
    expectFailure(try schedule("--engine", "cron", "--name", "a b"), 64, "a job's name")
    expectFailure(
      try schedule("--engine", "cron", "--log", "a\nb"), 64, "control characters: \"a\\nb\"")
    expectFailure(
      try schedule("--engine", "cron", "--evaluate", "l.csv", "--max", "rmse=2"), 64,
      "the model predicts classes and has no rmse")
    expectFailure(
      try schedule("--engine", "cron", "--output", "none/o.csv"), 73,
      "none/o.csv cannot be written: No such file or directory")
    expectFailure(try schedule("--engine", "cron", "--output", "."), 73, ". is a folder")
    expectFailure(
      try schedule("--engine", "cron", "--output", "./new/../new/o.csv"), 73, "cannot be written")
    try folder.write("new/a.csv", "")
    expectFailure(
      try schedule("--engine", "cron", "--output", "./new/../new/o.csv"), 64,
      "the output ./new/../new/o.csv is part of the input new/*.csv")
    expectFailure(
      try Program.mlterm(
        "schedule", "none.mlterm", "--input", "a", "--output", "b", "--every", "day", "--engine",
        "cron"), 66, "none.mlterm")
  }
}
