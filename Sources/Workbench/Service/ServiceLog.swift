#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The log of a service: an object of JSON a line, and whatever it wrote when it broke down.
struct ServiceLog {
  private let lines: [Substring]

  init(_ text: String) { lines = text.split(whereSeparator: \.isNewline) }

  /// Where it listens, once it says so.
  var url: String? { entries.compactMap(\.url).last }

  /// The latest lines that tell of trouble.
  func troubles(_ count: Int) -> [String] {
    lines.compactMap { line -> String? in
      guard let entry = Entry(line) else { return Self.withoutName(line) }
      guard ["warning", "error", "critical"].contains(entry.level) else { return nil }
      return entry.message + (entry.error.map { ": \($0)" } ?? "")
    }.suffix(count)
  }

  /// The last thing that it wrote.
  var lastLine: String? {
    lines.last.map { line in Entry(line)?.message ?? Self.withoutName(line) }
  }

  private var entries: [Entry] { lines.compactMap(Entry.init) }

  /// The workbench needs not be told what program it belongs to.
  private static func withoutName(_ line: Substring) -> String {
    String(line.hasPrefix("mlterm: ") ? line.dropFirst("mlterm: ".count) : line)
  }

  private struct Entry: Decodable {
    let level: String
    let message: String
    let url: String?
    let error: String?

    init?(_ line: Substring) {
      guard line.hasPrefix("{"),
        let entry = try? JSONDecoder().decode(Entry.self, from: Data(line.utf8))
      else { return nil }
      self = entry
    }
  }
}
