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
    let isNew = !FileManager.default.fileExists(atPath: path)
    try? AtomicFile.write(Array(data), to: path)
    if isNew, let slash = path.lastIndex(of: "/") { prune(String(path[..<slash])) }
  }

  /// Tables whose choices are kept: those that were changed last.
  static let countMax = 200

  /// Takes away what was not changed for the longest time: tables come and go.
  static func prune(_ folder: String, to countMax: Int = countMax) {
    let manager = FileManager.default
    guard let names = try? manager.contentsOfDirectory(atPath: folder), names.count > countMax
    else { return }
    let dated = names.map { name -> (date: Date, path: String) in
      let path = "\(folder)/\(name)"
      let date = (try? manager.attributesOfItem(atPath: path))?[.modificationDate] as? Date
      return (date ?? .distantPast, path)
    }
    for old in dated.sorted(by: { $0.date > $1.date }).dropFirst(countMax) {
      try? manager.removeItem(atPath: old.path)
    }
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
