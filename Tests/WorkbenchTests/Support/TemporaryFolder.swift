import Glibc

/// A folder of its own for a test, removed with its files at the end.
final class TemporaryFolder {
  struct Failure: Error {}

  let path: String

  init() throws {
    var template = Array("/tmp/workbench-XXXXXX".utf8CString)
    guard let created = mkdtemp(&template) else { throw Failure() }
    path = String(cString: created)
  }

  deinit {
    for name in names { unlink(file(name)) }
    rmdir(path)
  }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    guard let stream = fopen(file(name), "w") else { throw Failure() }
    defer { fclose(stream) }
    guard fputs(text, stream) >= 0 else { throw Failure() }
    return file(name)
  }

  /// Adds bytes to the end of a file.
  func append(_ name: String, _ bytes: [UInt8]) throws {
    guard let stream = fopen(file(name), "a") else { throw Failure() }
    defer { fclose(stream) }
    guard fwrite(bytes, 1, bytes.count, stream) == bytes.count else { throw Failure() }
  }

  /// What a file holds; nil when there is none.
  func text(_ name: String) -> String? {
    guard let stream = fopen(file(name), "r") else { return nil }
    defer { fclose(stream) }
    var bytes: [UInt8] = []
    var buffer = Array(repeating: UInt8(0), count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, stream), count > 0 {
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The lines of a file, without the end of the last.
  func lines(_ name: String) -> [String] {
    text(name)?.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
      ?? []
  }

  /// The names of all files in the folder, ascending.
  var names: [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}
