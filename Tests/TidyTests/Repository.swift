import Glibc

/// The repository that these tests are part of.
enum Repository {
  static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

  /// All Swift files under a folder, ascending by path.
  static func swiftFiles(under folder: String) -> [SourceFile] {
    paths(under: folder).filter { $0.hasSuffix(".swift") }.sorted().compactMap(SourceFile.init)
  }

  /// The Swift files of all modules, without those that a generator wrote.
  static let sources = swiftFiles(under: "Sources").filter {
    !$0.lines.prefix(3).contains("// DO NOT EDIT.")
  }

  /// What lies directly in a folder, ascending by name.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir("\(root)/\(folder)") else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  private static func paths(under folder: String) -> [String] {
    names(in: folder).flatMap { name in
      let path = "\(folder)/\(name)"
      return isDirectory(path) ? paths(under: path) : [path]
    }
  }

  static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat("\(root)/\(path)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func text(_ path: String) -> String? {
    guard let stream = fopen("\(root)/\(path)", "r") else { return nil }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var buffer = Array(repeating: UInt8(0), count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 {
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
