#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A table that was opened before.
public struct RecentFile: Sendable, Equatable, Codable {
  /// From the root; more than one when several files were read as one table.
  public let paths: [String]
  public let rowCount: Int
  public let columnCount: Int
  /// Seconds since 1970.
  var openedAt: Double

  public init(paths: [String], rowCount: Int, columnCount: Int, openedAt: Double = 0) {
    self.paths = paths
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.openedAt = openedAt
  }
}

/// What there is to begin with, for who names no file.
public struct StartList: Sendable, Equatable {
  /// A recent file as it is now.
  public struct Recent: Sendable, Equatable {
    public let file: RecentFile
    /// How long ago it was opened.
    public let secondsAgo: Double
    public let isMissing: Bool

    public init(_ file: RecentFile, secondsAgo: Double, isMissing: Bool = false) {
      self.file = file
      self.secondsAgo = secondsAgo
      self.isMissing = isMissing
    }
  }

  /// The latest first.
  public let recent: [Recent]
  /// The paths of tables that come with the program.
  public let samples: [String]

  public init(recent: [Recent] = [], samples: [String] = []) {
    self.recent = recent
    self.samples = samples
  }

  /// Reads the list of recent files, and looks which of them are there.
  public static func read() -> StartList {
    let now = Double(time(nil))
    return StartList(
      recent: RecentFiles.read().map { file in
        Recent(
          file, secondsAgo: max(0, now - file.openedAt),
          isMissing: !file.paths.allSatisfy { access($0, R_OK) == 0 })
      },
      samples: SampleTables.find())
  }
}

/// The file that remembers recent tables. What cannot be read or written is forgotten: nobody is
/// kept from working by it.
public enum RecentFiles {
  static let countMax = 20
  private static let name = "recent.json"

  static func read() -> [RecentFile] {
    guard let path = StateFolder.file(name), let data = try? Data(contentsOf: url(path)) else {
      return []
    }
    return (try? JSONDecoder().decode([RecentFile].self, from: data)) ?? []
  }

  /// Puts a table at the top of the list.
  public static func add(_ file: RecentFile) {
    // What comes from a pipe cannot be opened again.
    guard !file.paths.contains("-"), !file.paths.isEmpty else { return }
    let paths = file.paths.map(absolute)
    let entry = RecentFile(
      paths: paths, rowCount: file.rowCount, columnCount: file.columnCount,
      openedAt: Double(time(nil)))
    write(([entry] + read().filter { $0.paths != paths }).prefix(countMax))
  }

  /// Takes a table from the list.
  public static func remove(_ paths: [String]) { write(read().filter { $0.paths != paths }[...]) }

  private static func write(_ files: ArraySlice<RecentFile>) {
    guard let path = StateFolder.file(name), let data = try? JSONEncoder().encode(Array(files))
    else { return }
    try? AtomicFile.write(Array(data), to: path)
  }

  /// A path from the root, through links as the user named them.
  static func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let folder = getcwd(nil, 0) else { return path }
    defer { free(folder) }
    return "\(String(cString: folder))/\(path)"
  }

  private static func url(_ path: String) -> URL { URL(filePath: path) }
}

/// Tables that come with the program.
enum SampleTables {
  private static let names = ["titanic.csv", "iris.csv", "breast-cancer.csv"]

  /// Beside the program: where `make install` puts them, or in the folder that it was built in.
  static func find() -> [String] {
    guard let program = realpath("/proc/self/exe", nil) ?? realpath(CommandLine.arguments[0], nil)
    else { return [] }
    defer { free(program) }
    var folder = String(cString: program)
    var places: [String] = []
    for _ in 0..<5 {
      guard let slash = folder.lastIndex(of: "/") else { break }
      folder = String(folder[..<slash])
      places += ["\(folder)/share/mlterm/sample-data", "\(folder)/sample-data"]
    }
    let place = places.first { access("\($0)/\(names[0])", R_OK) == 0 }
    return place.map { place in
      names.map { "\(place)/\($0)" }.filter { access($0, R_OK) == 0 }
    } ?? []
  }
}
