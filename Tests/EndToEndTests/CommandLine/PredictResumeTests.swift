import Foundation
import TestSupport
import Testing

/// A prediction that is killed is gone on with, and nobody sees that in what it writes.
struct PredictResumeTests {
  /// What is predicted between two chances for a checkpoint, by one thread. It is a megabyte here,
  /// as much as a file is looked at before its first row is predicted.
  private static let batchRows = 8_192
  private static let note = String(repeating: "-", count: 120)

  private let folder: Folder
  private let header: String
  /// Rows of which each 151st cannot be read.
  private let rows: [String]
  private let files: [String]

  init() throws {
    folder = try Folder()
    var lines = try SampleData.text(SampleData.iris).split(separator: "\n").map {
      "\($0),\(Self.note)"
    }
    header = lines.removeFirst().replacing(Self.note, with: "note")
    lines.append(lines[0].replacingOccurrences(of: "5.1", with: "long"))
    rows = (0..<Self.batchRows * 6).map { lines[$0 % lines.count] }
    files = ["a.csv", "b.csv"].map(folder.path)
    try folder.write("a.csv", text(rows.prefix(1_000)))
  }

  private func text(_ rows: some Sequence<String>) -> String {
    header + "\n" + rows.joined(separator: "\n") + "\n"
  }

  private func arguments(_ output: String, _ rejects: String) throws -> [String] {
    ["predict", try TrainedSample.iris.model] + files
      + ["-o", folder.path(output), "--rejects", folder.path(rejects), "--threads", "1"]
  }

  private func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: folder.path(name)))
  }

  /// The checkpoint that says how far a run is.
  private func checkpoint() -> Data? {
    FileManager.default.contents(atPath: folder.path("out.csv.partial.state"))
  }

  /// Puts behind a file what a run that is killed within a line has written of it.
  private func append(_ text: String, to name: String) throws {
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path(name)))
    try file.seekToEnd()
    try file.write(contentsOf: Data(text.utf8))
    try file.close()
  }

  @Test func killedAndResumed() throws {
    try folder.write("b.csv", text(rows))
    let whole = try Program.run(Program.path, arguments("whole.csv", "whole-rejects.csv"))
    #expect(whole.status == 0, "\(whole.errors)")

    // The same, in a file that does not end while the program is to be killed.
    try FileManager.default.removeItem(atPath: folder.path("b.csv"))
    let held = try HeldInput(path: folder.path("b.csv"), text: text(rows))
    let resumable = try arguments("out.csv", "rejects.csv") + ["--resume"]
    for batches in [3, 5] {
      let before = checkpoint()
      try held.rewind()
      let killed = try Program.run(Program.path, resumable) { process in
        try held.waitForReader()
        // Checkpoints come once a second at most: the next batch gets one, be it done at once.
        usleep(1_100_000)
        try held.send(upTo: text(rows.prefix(batches * Self.batchRows + 100)).utf8.count)
        try wait(for: "a checkpoint") { ![nil, before].contains(checkpoint()) }
        process.signal(SIGKILL)
      }
      #expect(killed.status == 128 + SIGKILL)
      #expect(try !folder.names.contains("out.csv"), "nobody sees half a file")
      try append("5.1,3.5,", to: "out.csv.partial")
      try append("\(files[1]),15", to: "rejects.csv.partial")
    }
    try held.rewind()
    let resumed = try Program.run(Program.path, resumable) { _ in
      try held.waitForReader()
      try held.finish()
    }
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(resumed.errors.contains("of an earlier run"), "\(resumed.errors)")
    #expect(try bytes("out.csv") == bytes("whole.csv"))
    #expect(try bytes("rejects.csv") == bytes("whole-rejects.csv"))
    #expect(try !folder.names.contains { $0.contains("partial") })
  }

  @Test func otherFilesBeginAnew() throws {
    try folder.write("b.csv", text(rows.prefix(10_000)))
    let resumable = try arguments("out.csv", "rejects.csv") + ["--resume"]
    try folder.write("out.csv.partial", "left by another run")
    try folder.write("out.csv.partial.state", "{}")
    let run = try Program.run(Program.path, resumable)
    let whole = try Program.run(Program.path, arguments("whole.csv", "whole-rejects.csv"))
    #expect(run.status == 0 && whole.status == 0, "\(run.errors)")
    #expect(try bytes("out.csv") == bytes("whole.csv"))
  }
}
