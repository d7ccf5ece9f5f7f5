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

  /// Writes a file and returns its path.
  func write(_ name: String, _ text: String) throws -> String {
    let file = "\(path)/\(name)"
    guard let stream = fopen(file, "w") else { throw Failure() }
    defer { fclose(stream) }
    files.append(file)
    guard fputs(text, stream) >= 0 else { throw Failure() }
    return file
  }
}
