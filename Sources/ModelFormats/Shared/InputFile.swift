#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads whole files.
///
/// By `read` and not by mapping them: a file that shrinks while it is mapped would end the program.
enum InputFile {
  /// Bytes that are read at a time.
  private static let chunkSize = 1 << 20

  /// How many bytes tell a format; a pipe may give fewer at a time.
  private static let startCount = 16

  /// The content of a file.
  ///
  /// - Parameter checkStart: is called once, with the first bytes when these are `startCount` or
  ///   the whole file, and may refuse to read on.
  static func bytes(
    at path: String,
    checkingStart checkStart: (ArraySlice<UInt8>) throws(ModelFormatError) -> Void
  ) throws(ModelFormatError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(try size(of: descriptor))
    var chunk = [UInt8](repeating: 0, count: chunkSize)
    var isChecked = false
    while true {
      let count = read(descriptor, &chunk, chunkSize)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(errno) }
      bytes += chunk[..<count]
      if !isChecked && (bytes.count >= startCount || count == 0) {
        try checkStart(bytes[...])
        isChecked = true
      }
      if count == 0 { return bytes }
    }
  }

  /// How much to expect; 0 for what is not a regular file.
  private static func size(of descriptor: Int32) throws(ModelFormatError) -> Int {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable(errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw unreadable(EISDIR) }
    return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : 0
  }

  private static func unreadable(_ code: Int32) -> ModelFormatError {
    switch code {
    case ENOENT:
      ModelFormatError(.unreadable, "no such file; train a model with `mlterm train`")
    case EISDIR:
      ModelFormatError(.unreadable, "a directory, not a model; name the file in it")
    default:
      ModelFormatError(.unreadable, "cannot be read: \(String(cString: strerror(code)))")
    }
  }
}
