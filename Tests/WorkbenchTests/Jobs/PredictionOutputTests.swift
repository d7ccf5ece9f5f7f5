import CSVKit
import Glibc
import Testing

@testable import Workbench

/// The file of predictions is there whole or not at all.
@Suite struct PredictionOutputTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("in.csv", "x,color\n30,red\n1,green\n")
    try folder.write("out.csv", "old\n")
  }

  private func predict(
    _ inputs: [String]? = nil, to output: String? = nil, monitor: RowMonitor = RowMonitor()
  ) throws -> PredictionSummary {
    try PredictionJob.run(
      PredictionRequest(
        model: try Models.small(), inputs: inputs ?? [folder.file("in.csv")],
        output: output ?? folder.file("out.csv")), monitor: monitor)
  }

  @Test func replacesTheOldFile() throws {
    let monitor = RowMonitor()
    _ = try predict(monitor: monitor)
    #expect(folder.lines("out.csv").count == 3)
    #expect(folder.names == ["in.csv", "out.csv"])
    #expect(monitor.rowCount == 2)
  }

  @Test func theInputItself() throws {
    _ = try predict(to: folder.file("in.csv"))
    #expect(folder.lines("in.csv").first == "x,color,prediction,p_no,p_yes")
    #expect(folder.lines("in.csv").count == 3)
  }

  @Test func theOldFileStaysWhenAnInputFails() throws {
    let missing = CSVError(
      file: folder.file("none.csv"), kind: .notFound, message: "there is no such file")
    #expect(throws: missing) {
      _ = try predict([folder.file("in.csv"), folder.file("none.csv")])
    }
    #expect(folder.text("out.csv") == "old\n")
    #expect(folder.names == ["in.csv", "out.csv"])
  }

  @Test func theOldFileStaysWhenCancelled() throws {
    let monitor = RowMonitor()
    monitor.cancel()
    #expect(throws: CancellationError.self) { _ = try predict(monitor: monitor) }
    #expect(folder.text("out.csv") == "old\n")
    #expect(folder.names == ["in.csv", "out.csv"])
  }

  @Test func placesThatTakeNoFile() throws {
    let directory = OutputError(.cannotCreate, path: folder.path, EISDIR)
    #expect(throws: directory) { _ = try predict(to: folder.path) }
    #expect(directory.description == "\(folder.path): cannot be created: Is a directory")
    let nowhere = "\(folder.path)/none/out.csv"
    #expect(throws: OutputError(.cannotCreate, path: nowhere, ENOENT)) {
      _ = try predict(to: nowhere)
    }
    #expect(throws: OutputError(.writeFailed, path: "/dev/full", ENOSPC)) {
      _ = try predict(to: "/dev/full")
    }
  }

  @Test func filesWithoutRows() throws {
    try folder.write("in.csv", "x,color\n")
    #expect(try predict().rows == 0)
    #expect(folder.text("out.csv") == "x,color,prediction,p_no,p_yes\n")
  }
}
