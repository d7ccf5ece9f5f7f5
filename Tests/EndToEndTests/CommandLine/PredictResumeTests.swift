import Foundation
import TestSupport
import Testing

/// A prediction that is killed is gone on with, and nobody sees that in what it writes.
struct PredictResumeTests {
  private let folder: Folder
  private let files: [String]

  init() throws {
    folder = try Folder()
    var lines = try SampleData.text(SampleData.iris).split(separator: "\n").map(String.init)
    let header = lines.removeFirst()
    let damaged = lines[0].replacingOccurrences(of: "5.1", with: "long")
    let block = (lines + [damaged]).joined(separator: "\n") + "\n"
    var files: [String] = []
    for (name, blocks) in [("a.csv", 200), ("b.csv", 500)] {
      let text = header + "\n" + String(repeating: block, count: blocks)
      files.append(try folder.write(name, text))
    }
    self.files = files
  }

  private func arguments(_ output: String, _ rejects: String) throws -> [String] {
    ["predict", try TrainedSample.iris.model] + files
      + ["-o", folder.path(output), "--rejects", folder.path(rejects)]
  }

  private func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: folder.path(name)))
  }

  /// The checkpoint that says how far a run is.
  private func checkpoint() -> Data? {
    FileManager.default.contents(atPath: folder.path("out.csv.partial.state"))
  }

  @Test func killedAndResumed() throws {
    let whole = try Program.run(Program.path, arguments("whole.csv", "whole-rejects.csv"))
    #expect(whole.status == 0, "\(whole.errors)")
    let resumable = try arguments("out.csv", "rejects.csv") + ["--resume"]
    for _ in 0..<2 {
      let before = checkpoint()
      let killed = try Program.run(Program.path, resumable) { process in
        while process.poll() == nil, checkpoint() == nil || checkpoint() == before {
          usleep(10_000)
        }
        process.signal(SIGKILL)
      }
      try #require(killed.status == 128 + SIGKILL, "it was killed before its end")
      #expect(try !folder.names.contains("out.csv"), "nobody sees half a file")
    }
    let resumed = try Program.run(Program.path, resumable)
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(try bytes("out.csv") == bytes("whole.csv"))
    #expect(try bytes("rejects.csv") == bytes("whole-rejects.csv"))
    #expect(try !folder.names.contains { $0.contains("partial") })
  }

  @Test func otherFilesBeginAnew() throws {
    let resumable = try arguments("out.csv", "rejects.csv") + ["--resume"]
    try folder.write("out.csv.partial", "left by another run")
    try folder.write("out.csv.partial.state", "{}")
    let run = try Program.run(Program.path, resumable)
    let whole = try Program.run(Program.path, arguments("whole.csv", "whole-rejects.csv"))
    #expect(run.status == 0 && whole.status == 0, "\(run.errors)")
    #expect(try bytes("out.csv") == bytes("whole.csv"))
  }
}
