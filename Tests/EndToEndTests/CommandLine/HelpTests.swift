import Foundation
import Testing

/// Each command's help shows an example, and the examples work in the order of the work.
struct HelpTests {
  private func example(_ arguments: String...) throws -> String {
    let run = try Program.run(Program.path, arguments + ["--help"])
    #expect(run.status == 0 && run.errors.isEmpty)
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex(of: "Example:"), "\(run.output)")
    let end = try #require(lines[start...].firstIndex(of: ""))
    #expect(end == start + 2, "the example is on one line")
    return lines[start + 1].trimmingCharacters(in: .whitespaces)
  }

  /// Defaults are shown as one types them, not as the program holds them.
  @Test(arguments: ["train", "evaluate", "predict", "export", "schedule", "serve"])
  func defaultsAreWords(_ command: String) throws {
    let run = try Program.run(Program.path, [command, "--help"])
    for match in run.output.matches(of: /default: ([^)\]]*)/) {
      #expect(!match.output.1.contains("("), "\(match.output.0)")
    }
  }

  @Test func examplesWork() throws {
    let folder = try Folder()
    // The same tables with fewer rows.
    for file in [SampleData.titanic, SampleData.titanicNew] {
      let lines = try SampleData.text(file).split(separator: "\n")
      let rows = stride(from: 1, to: lines.count, by: 1 + lines.count / 200).map { lines[$0] }
      let name = URL(fileURLWithPath: file).lastPathComponent
      try folder.write(
        "sample-data/\(name)", ([lines[0]] + rows).joined(separator: "\n") + "\n")
    }
    try folder.write("bin/mlterm", "#!/bin/sh\nexec '\(Program.path)' \"$@\"\n")
    chmod(folder.path("bin/mlterm"), 0o755)
    let examples =
      [try example()]
      + (try ["open", "describe", "train", "evaluate", "predict", "inspect", "merge", "export"].map
      {
        try example($0)
      })
    for line in examples {
      if line.contains(" merge ") {
        // A second model: one trained with another seed would do as well, and take longer.
        try FileManager.default.copyItem(
          atPath: folder.path("titanic.mlterm"), toPath: folder.path("titanic-2.mlterm"))
      }
      #expect(line.hasPrefix("mlterm "))
      let run = try Program.run(
        "/bin/sh", ["-c", "PATH=\"$PWD/bin:$PATH\"; \(line)"], in: folder)
      #expect(run.status == 0, "\(line): \(run.errors)")
    }
    #expect(
      try folder.names == [
        "bin", "out.csv", "sample-data", "titanic-2.mlterm", "titanic-200.mlterm", "titanic.mlterm",
        "titanic.onnx",
      ])
  }
}
