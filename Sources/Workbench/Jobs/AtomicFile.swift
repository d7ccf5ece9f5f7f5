import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The system's `write`, which the methods of that name hide.
private let writeToDescriptor: @Sendable (Int32, UnsafeRawPointer?, Int) -> Int = write

/// Why a file could not be written.
public struct OutputError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Whether anything was written before it failed.
  public enum Kind: Sendable, Equatable {
    /// The file could not be made (exit code 73).
    case cannotCreate
    /// Writing began and failed (exit code 74).
    case writeFailed
    /// Another process is writing it (exit code 75).
    case isBusy
  }

  public let kind: Kind
  public let description: String

  init(_ kind: Kind, path: String, _ code: Int32) {
    self.kind = kind
    let verb = kind == .cannotCreate ? "cannot be created" : "cannot be written"
    description =
      kind == .isBusy
      ? "\(path): another run is writing it; try again later"
      : "\(path): \(verb): \(String(cString: strerror(code)))"
  }
}

/// A file that appears under its name whole or not at all.
///
/// Bytes go to a temporary file in the same directory; `commit` syncs it to the disk and renames
/// it. Without `commit` it vanishes and whatever had the name stays. Devices, pipes and `-`
/// (standard output) cannot be replaced and are written to directly.
public final class AtomicFile {
  private let path: String
  /// The file that is renamed at the end; nil when bytes go to their place directly.
  private let temporary: String?
  private var descriptor: Int32
  private let ownsDescriptor: Bool

  /// - Parameter path: where the file is to be; `-` is standard output.
  public init(path: String) throws(OutputError) {
    self.path = path == "-" ? "standard output" : path
    if path == "-" {
      (temporary, descriptor, ownsDescriptor) = (nil, STDOUT_FILENO, false)
      return
    }
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR {
      throw OutputError(.cannotCreate, path: path, EISDIR)
    }
    ownsDescriptor = true
    if exists, status.st_mode & S_IFMT != S_IFREG {
      temporary = nil
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
      if descriptor < 0 { throw OutputError(.cannotCreate, path: path, errno) }
      return
    }
    // A link keeps pointing to the file, whose content is replaced.
    (temporary, descriptor) = AtomicFile.openTemporary(beside: AtomicFile.resolved(path))
    if descriptor < 0 { throw OutputError(.cannotCreate, path: path, errno) }
    if exists { fchmod(descriptor, status.st_mode & 0o777) }
  }

  /// Opens a file whose temporary file has a name that a later run finds: ``partialPath(of:)``.
  ///
  /// - Parameter kept: bytes of an earlier, unfinished run that stay; 0 begins anew.
  /// - Throws: `OutputError` of kind `isBusy` while another process writes the same file.
  public init(resumable path: String, keeping kept: Int) throws(OutputError) {
    self.path = path
    ownsDescriptor = true
    let partial = AtomicFile.partialPath(of: path)
    temporary = partial
    descriptor = open(partial, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw OutputError(.cannotCreate, path: path, errno) }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      close(descriptor)
      // What another process writes is not ours to remove.
      descriptor = -1
      throw OutputError(.isBusy, path: path, code)
    }
    var status = stat()
    if stat(path, &status) == 0 { fchmod(descriptor, status.st_mode & 0o777) }
    if ftruncate(descriptor, off_t(kept)) != 0 || lseek(descriptor, 0, SEEK_END) < 0 {
      throw OutputError(.writeFailed, path: path, errno)
    }
    byteCount = kept
  }

  /// Where an unfinished file lies.
  public static func partialPath(of path: String) -> String { resolved(path) + ".partial" }

  /// Whether a file can be finished by a later run: it replaces a file, or makes a new one.
  public static func isResumable(_ path: String) -> Bool {
    var status = stat()
    return path != "-" && (stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG)
  }

  /// Bytes written so far, those that were kept included.
  public private(set) var byteCount = 0

  /// Makes sure that what is written is on the disk.
  public func sync() throws(OutputError) {
    if fsync(descriptor) != 0 { throw OutputError(.writeFailed, path: path, errno) }
  }

  deinit { discard() }

  /// Writes one file and commits it.
  public static func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    let file = try AtomicFile(path: path)
    try file.write(bytes)
    try file.commit()
  }

  public func write(_ bytes: [UInt8]) throws(OutputError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        writeToDescriptor(descriptor, buffer.baseAddress! + written, buffer.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw OutputError(.writeFailed, path: path, errno)
      }
      written += count
    }
    byteCount += bytes.count
  }

  /// Makes the file visible under its name.
  public func commit() throws(OutputError) {
    guard descriptor >= 0 else { return }
    guard let temporary else {
      if ownsDescriptor { close(descriptor) }
      descriptor = -1
      return
    }
    if fsync(descriptor) != 0 { throw OutputError(.writeFailed, path: path, errno) }
    let closed = close(descriptor)
    descriptor = -1
    let target = AtomicFile.resolved(path)
    if closed != 0 || rename(temporary, target) != 0 {
      let code = errno
      unlink(temporary)
      throw OutputError(.writeFailed, path: path, code)
    }
    AtomicFile.syncDirectory(of: target)
  }

  private func discard() {
    guard descriptor >= 0 else { return }
    if ownsDescriptor { close(descriptor) }
    descriptor = -1
    if let temporary { unlink(temporary) }
  }

  /// Makes a file that no one else writes to; its descriptor is negative when that fails.
  private static func openTemporary(beside path: String) -> (name: String, descriptor: Int32) {
    while true {
      let number = fileNumber.add(1, ordering: .relaxed).newValue
      let name = "\(path).tmp-\(getpid())-\(number)"
      let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      // A name may be taken by what a killed process of the same number left behind.
      if descriptor >= 0 || errno != EEXIST { return (name, descriptor) }
    }
  }

  /// Tells the temporary files of this process apart: two threads may write to one path.
  private static let fileNumber = Atomic(0)

  /// The path without symbolic links, when the file exists.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Makes a rename durable. Some file systems cannot; the file itself is safe all the same.
  private static func syncDirectory(of path: String) {
    let slash = path.lastIndex(of: "/")
    let directory = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(directory, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }
}
