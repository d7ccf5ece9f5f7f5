import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A frame as it is to be, in a file of `Tests/Goldens`.
struct GoldenFile {
  let name: String

  static let folder = "\(SampleData.root)/Tests/Goldens"
  /// Recording rewrites the files and fails the tests: nobody records without noticing.
  static let isRecording = ProcessInfo.processInfo.environment["MLTERM_RECORD"] == "1"

  static var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
  }

  private var path: String { "\(GoldenFile.folder)/\(name)" }

  func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    if GoldenFile.isRecording {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name)", sourceLocation: sourceLocation)
      return
    }
    guard let golden = try? String(contentsOfFile: path, encoding: .utf8) else {
      Issue.record(
        "there is no \(name); MLTERM_RECORD=1 records it", sourceLocation: sourceLocation)
      return
    }
    let difference = LineDifference(from: golden, to: text)
    #expect(
      difference.isEmpty, "\(name), - as recorded, + as drawn:\n\(difference)",
      sourceLocation: sourceLocation)
  }

  func remove() throws { try FileManager.default.removeItem(atPath: path) }
}
