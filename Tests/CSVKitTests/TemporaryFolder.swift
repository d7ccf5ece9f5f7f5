import Glibc

/// A folder of its own for a test, removed with its files at the end.
final class TemporaryFolder {
  struct Failure: Error {}

  let path: String
  private var files: [String] = []

  init() throws {
    var template = Array("/tmp/csvkit-XXXXXX".utf8CString)
    guard let created = mkdtemp(&template) else { throw Failure() }
    path = String(cString: created)
  }

  deinit {
    for file in files { unlink(file) }
    rmdir(path)
  }

  /// Packs a file with the gzip of this machine, at a level from 1 to 9, and returns the path of
  /// the result.
  func pack(_ path: String, level: Int = 6) throws -> String {
    let packed = path + ".gz"
    files.append(packed)
    guard system("gzip -n -\(level) -c '\(path)' > '\(packed)'") == 0 else { throw Failure() }
    return packed
  }

  /// Writes a file and returns its path.
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = "\(path)/\(name)"
    guard let stream = fopen(file, "w") else { throw Failure() }
    defer { fclose(stream) }
    files.append(file)
    guard fwrite(bytes, 1, bytes.count, stream) == bytes.count else { throw Failure() }
    return file
  }

  /// Writes a file and returns its path.
  func write(_ name: String, _ text: String) throws -> String {
    try write(name, Array(text.utf8))
  }
}
