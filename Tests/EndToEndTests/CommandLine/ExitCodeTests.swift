import Foundation
import TestSupport
import Testing

/// Exit codes of what goes wrong around the data: places to write to, and interruptions.
struct ExitCodeTests {
  private let folder: Folder
  init() throws { folder = try Folder() }

  @Test func placeThatCannotBeWrittenTo() throws {
    let model = try TrainedSample.iris.model
    expectFailure(
      try Program.mlterm(
        "train", SampleData.iris, "--target", "species", "--trees", "2", "-o",
        folder.path("none/m.mlterm")), 73, "cannot be created: No such file or directory")
    expectFailure(
      try Program.mlterm("predict", model, SampleData.iris, "-o", folder.path("none/p.csv")), 73,
      "none/p.csv: cannot be created")
    expectFailure(
      try Program.mlterm("export", model, "--format", "json", "-o", folder.path), 73,
      "Is a directory")
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no /dev/full"),
    arguments: [
      "describe \"$2\"", "describe \"$2\" --json", "inspect \"$3\"", "predict \"$3\" \"$2\"",
      "evaluate \"$3\" \"$2\"", "export \"$3\" --format json -o -", "export --list",
      "\"$2\" --trees 2", "train \"$2\" --target species --trees 2 -o \"$4\"",
    ])
  func fullDisk(_ arguments: String) throws {
    let run = try Program.run(
      "/bin/sh",
      [
        "-c", "\"$1\" \(arguments) > /dev/full", "sh", Program.path, SampleData.iris,
        TrainedSample.iris.model, folder.path("m.mlterm"),
      ])
    expectFailure(run, 74, "standard output: cannot be written: No space left on device")
  }

  @Test func interruptedTrainingLeavesNothing() throws {
    let run = try Program.run(
      Program.path,
      ["train", SampleData.titanic, "--target", "survived", "--trees", "100000"]
        + ["-o", folder.path("m.mlterm")]
    ) { process in
      usleep(1_000_000)
      process.signal(SIGINT)
    }
    #expect(run.status == 130 && run.output.isEmpty)
    #expect(try folder.names.isEmpty)
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func interruptedPredictionLeavesTheOldOutput(_ signal: Int32) throws {
    let output = try folder.write("p.csv", "old")
    let run = try Program.run(
      Program.path, ["predict", TrainedSample.iris.model, "-", "-o", output], input: .silence
    ) { process in
      // The temporary file tells that the job has begun to wait for its input.
      try wait(for: "a temporary file") { try folder.names.count > 1 }
      process.signal(signal)
    }
    expectFailure(run, 130, "cancelled")
    #expect(try folder.names == ["p.csv"])
    #expect(try folder.read("p.csv") == "old")
  }

  @Test func interruptedReadingEndsAtOnce() throws {
    let run = try Program.run(Program.path, ["describe", "-"], input: .silence) { process in
      usleep(300_000)
      process.signal(SIGINT)
    }
    #expect(run.status == 130 && run.output.isEmpty && run.errors.isEmpty)
  }
}
