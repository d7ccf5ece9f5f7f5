#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a folder holds, for choosing a file in it.
public struct FolderListing: Sendable, Equatable {
  /// One file or folder.
  public struct Entry: Sendable, Equatable {
    public let name: String
    public let isFolder: Bool
    /// Of a file.
    public let byteCount: Int

    public init(_ name: String, isFolder: Bool = false, byteCount: Int = 0) {
      self.name = name
      self.isFolder = isFolder
      self.byteCount = byteCount
    }

    public var isHidden: Bool { name.hasPrefix(".") }
  }

  /// The folder, as it was asked for.
  public let path: String
  /// In the order of their names, without regard to case; `.` and `..` apart.
  public let entries: [Entry]
  /// Why there are no entries, or not all; nil when nothing went wrong.
  public let problem: String?

  /// Nobody looks through more.
  static let entryCountMax = 20_000

  public init(path: String, entries: [Entry], problem: String? = nil) {
    self.path = path
    self.entries = entries.sorted {
      ($0.name.lowercased(), $0.name) < ($1.name.lowercased(), $1.name)
    }
    self.problem = problem
  }

  /// Looks into a folder. What can be neither opened nor entered, such as a pipe or a link to
  /// nowhere, is left out.
  public static func read(_ path: String) -> FolderListing {
    guard let stream = opendir(path) else {
      return FolderListing(
        path: path, entries: [], problem: "\(path): \(String(cString: strerror(errno)))")
    }
    defer { closedir(stream) }
    var entries: [Entry] = []
    while let found = readdir(stream) {
      let name = withUnsafePointer(to: &found.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      if entries.count == entryCountMax {
        return FolderListing(path: path, entries: entries, problem: "there are more files")
      }
      if let entry = entry(name, in: path) { entries.append(entry) }
    }
    return FolderListing(path: path, entries: entries)
  }

  private static func entry(_ name: String, in folder: String) -> Entry? {
    var status = stat()
    guard stat(folder + (folder.hasSuffix("/") ? "" : "/") + name, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return Entry(name, isFolder: true)
    case S_IFREG: return Entry(name, byteCount: Int(status.st_size))
    default: return nil
    }
  }
}
