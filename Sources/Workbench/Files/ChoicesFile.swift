#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The choices that were made about a table, in a file of the state folder that has its name from
/// the table's paths. What cannot be read or written is forgotten: nobody is kept from working.
public enum ChoicesFile {
  /// - Parameter paths: the table's files.
  static func write(_ choices: SavedChoices, paths: [String]) {
    guard let path = path(of: paths), let data = try? JSONEncoder().encode(choices) else { return }
    try? AtomicFile.write(Array(data), to: path)
  }

  static func read(paths: [String]) -> SavedChoices? {
    guard let path = path(of: paths), let data = try? Data(contentsOf: URL(filePath: path)) else {
      return nil
    }
    return try? JSONDecoder().decode(SavedChoices.self, from: data)
  }

  /// What came from a pipe has no file.
  private static func path(of paths: [String]) -> String? {
    guard !paths.isEmpty, !paths.contains("-") else { return nil }
    // FNV-1a: the same name on every day and machine, which Swift's own hash is not.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in paths.map(RecentFiles.absolute).joined(separator: "\0").utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return StateFolder.file("choices/\(String(hash, radix: 16)).json")
  }
}
