import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Paths as people type and read them.
enum FileNames {
  static func base(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The path with its last extension replaced: `a/b.csv` by `.mlterm` is `a/b.mlterm`, and so is
  /// `a/b.csv.gz`.
  static func replacingExtension(of path: String, by ending: String) -> String {
    let unpacked = path.hasSuffix(".gz") ? String(path.dropLast(3)) : path
    return replacingLastExtension(of: base(unpacked).contains(".") ? unpacked : path, by: ending)
  }

  private static func replacingLastExtension(of path: String, by ending: String) -> String {
    let name = base(path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return path + ending }
    return String(path.dropLast(name.distance(from: dot, to: name.endIndex))) + ending
  }

  /// `titanic` of `out/titanic.h`; `model` where there is no such name.
  static func stem(of path: String) -> String {
    ExportJob.sourceName(of: path)
  }

  static func expandingHome(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
    return String(cString: home) + path.dropFirst()
  }

  /// The folder of a path.
  static func folder(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The path with `~` in place of the user's home.
  static func abbreviatingHome(_ path: String) -> String {
    let home = expandingHome("~")
    guard home != "~", home != "/", path == home || path.hasPrefix(home + "/") else { return path }
    return "~" + path.dropFirst(home.count)
  }

  static func isReadableFile(_ path: String) -> Bool { access(path, R_OK) == 0 }

  /// Whether there is an ordinary file of that name, which writing would replace.
  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
