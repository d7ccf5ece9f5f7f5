#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An input opened for reading; closed with the last reference to it.
final class InputDescriptor: Sendable {
  /// The input's name in messages.
  let name: String
  private let descriptor: Int32
  private let isOwned: Bool

  /// Opens the file at `path`, `-` for standard input.
  init(path: String) throws(CSVError) {
    name = Self.displayName(path)
    isOwned = path != "-"
    descriptor = isOwned ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
    if descriptor < 0 { throw Self.openError(name, errno) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      if isOwned { close(descriptor) }
      throw CSVError(
        file: name, kind: .isDirectory, message: "this is a directory, not a file")
    }
  }

  /// Takes over an open file, which is called `name` in messages.
  init(owning descriptor: Int32, name: String) {
    (self.descriptor, self.name, isOwned) = (descriptor, name, true)
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  /// How an input is called in messages.
  static func displayName(_ path: String) -> String {
    path == "-" ? "standard input" : path
  }

  /// Appends up to `count` bytes to `buffer`; false at the end of the input.
  func read(_ count: Int, into buffer: inout [UInt8]) throws(CSVError) -> Bool {
    var failure: CSVError?
    let chunk = [UInt8](unsafeUninitializedCapacity: count) { storage, initializedCount in
      do throws(CSVError) {
        initializedCount = try read(into: UnsafeMutableRawBufferPointer(storage))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    buffer.append(contentsOf: chunk)
    return !chunk.isEmpty
  }

  /// Reads what there is into `room`, and waits for it if need be; how many bytes, 0 at the end.
  func read(into room: UnsafeMutableRawBufferPointer) throws(CSVError) -> Int {
    var received = 0
    repeat {
      #if canImport(Glibc)
        received = Glibc.read(descriptor, room.baseAddress, room.count)
      #elseif canImport(Musl)
        received = Musl.read(descriptor, room.baseAddress, room.count)
      #else
        received = Darwin.read(descriptor, room.baseAddress, room.count)
      #endif
    } while received < 0 && errno == EINTR
    if received < 0 {
      throw CSVError(
        file: name, kind: .readFailed, message: "reading failed: \(Self.text(of: errno))")
    }
    return received
  }

  /// Whether reading would not wait: something is there, the end or an error.
  func hasInput(withinMilliseconds patience: Int32) -> Bool {
    var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&polled, 1, patience) != 0
  }

  /// All that is left of the input.
  func readAll() throws(CSVError) -> [UInt8] {
    var bytes: [UInt8] = []
    while try read(1 << 20, into: &bytes) {}
    return bytes
  }

  /// How many bytes the file has; nil when it is no regular file, empty, or was begun before.
  var regularLength: Int? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size > 0,
      // A descriptor handed over half read goes on where it is.
      lseek(descriptor, 0, SEEK_CUR) == 0
    else { return nil }
    return Int(status.st_size)
  }

  /// Copies the file's bytes from `offset` on to `target`; how many of the `wanted` there were.
  func read(
    at offset: Int, _ wanted: Int, into target: UnsafeMutablePointer<UInt8>
  ) throws(CSVError) -> Int {
    var count = 0
    while count < wanted {
      let received = pread(descriptor, target + count, wanted - count, off_t(offset + count))
      if received == 0 { break }
      if received < 0, errno != EINTR {
        throw CSVError(
          file: name, kind: .readFailed, message: "reading failed: \(Self.text(of: errno))")
      }
      count += max(0, received)
    }
    return count
  }

  private static func openError(_ name: String, _ code: Int32) -> CSVError {
    switch code {
    case ENOENT, ENOTDIR:
      CSVError(file: name, kind: .notFound, message: "there is no such file")
    case EACCES, EPERM:
      CSVError(file: name, kind: .noPermission, message: "no permission to read the file")
    default:
      CSVError(
        file: name, kind: .notFound, message: "the file cannot be opened: \(text(of: code))")
    }
  }

  private static func text(of code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
  }
}
