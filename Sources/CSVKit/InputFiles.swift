#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Turns what a person names into the files that are meant.
public enum InputFiles {
  private static let suffixes = [".csv", ".tsv", ".txt"].flatMap { [$0, $0 + ".gz"] }

  /// Replaces directories by their `.csv`, `.tsv` and `.txt` files, packed (`.csv.gz`) or not, and
  /// patterns (`*`, `?`, `[…]`) by the files that match, both in the order of their names' bytes;
  /// leaves everything else, including `-` and names of files that do not exist.
  ///
  /// - Throws: `.notFound` when a directory has no such file or nothing matches a pattern,
  ///   `.noPermission` when a directory cannot be read.
  public static func expand(_ paths: [String]) throws(CSVError) -> [String] {
    var files: [String] = []
    for path in paths {
      var status = stat()
      if path != "-", stat(path, &status) == 0 {
        let isDirectory = status.st_mode & S_IFMT == S_IFDIR
        files += isDirectory ? try tables(in: path) : [path]
      } else if path.contains(where: { "*?[".contains($0) }) {
        files += try matches(of: path)
      } else {
        files.append(path)
      }
    }
    return files
  }

  private static func tables(in directory: String) throws(CSVError) -> [String] {
    guard let stream = opendir(directory) else {
      throw CSVError(
        file: directory, kind: .noPermission, message: "no permission to read the directory")
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if isTable(name) { names.append(name) }
    }
    if names.isEmpty {
      throw CSVError(
        file: directory, kind: .notFound,
        message: "the directory has no .csv, .tsv or .txt files")
    }
    let separator = directory.hasSuffix("/") ? "" : "/"
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { directory + separator + $0 }
  }

  /// Whether a file of that name is read when its folder is named.
  public static func isTable(_ name: String) -> Bool {
    let name = name.lowercased()
    return !name.hasPrefix(".") && suffixes.contains { name.hasSuffix($0) }
  }

  private static func matches(of pattern: String) throws(CSVError) -> [String] {
    var result = glob_t()
    defer { globfree(&result) }
    guard glob(pattern, 0, nil, &result) == 0, let paths = result.gl_pathv else {
      throw CSVError(file: pattern, kind: .notFound, message: "no file matches this pattern")
    }
    let files = (0..<Int(result.gl_pathc)).compactMap { paths[$0].map { String(cString: $0) } }
    // glob(3) sorts by the locale; an order that all machines agree on is worth more.
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
