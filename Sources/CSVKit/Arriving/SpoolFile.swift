#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file without a name that keeps text which came from elsewhere. It ends with the program,
/// however that ends; nobody else can open it.
///
/// It lies in `TMPDIR` or else in `/var/tmp`, which is on a disk also where `/tmp` is memory.
final class SpoolFile: Sendable {
  private let descriptor: Int32
  private let file: InputDescriptor
  private let byteCountMax: Int

  /// Creates an empty file; nil where none can be.
  ///
  /// - Parameters:
  ///   - name: what its text is called in messages.
  ///   - directories: where it may be, the best first.
  ///   - byteCountMax: how long it may become; half of what is free when nil, as others want to
  ///     write there as well.
  init?(
    name: String, directories: [String] = SpoolFile.directories, byteCountMax: Int? = nil
  ) {
    guard let descriptor = directories.lazy.compactMap(Self.create).first else { return nil }
    self.descriptor = descriptor
    file = InputDescriptor(owning: descriptor, name: name)
    self.byteCountMax = byteCountMax ?? Self.freeByteCount(descriptor) / 2
  }

  /// Writes bytes at `offset`; false when there is no room for them.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Bool {
    guard offset + bytes.count <= byteCountMax else { return false }
    var done = 0
    while done < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
      let written = pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + done))
      if written < 0, errno == EINTR { continue }
      if written <= 0 { return false }
      done += written
    }
    return true
  }

  /// Copies the bytes from `offset` on to `target`; how many of the `wanted` there were.
  func read(
    from offset: Int, _ wanted: Int, into target: UnsafeMutablePointer<UInt8>
  ) throws(CSVError) -> Int {
    try file.read(at: offset, wanted, into: target)
  }

  static var directories: [String] {
    let chosen = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    return (chosen.isEmpty ? [] : [chosen]) + ["/var/tmp", "/tmp"]
  }

  private static func create(in directory: String) -> Int32? {
    var path = Array("\(directory)/mlterm-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else { return nil }
    unlink(path)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }

  private static func freeByteCount(_ descriptor: Int32) -> Int {
    var status = statvfs()
    guard fstatvfs(descriptor, &status) == 0 else { return 0 }
    let (count, overflow) = Int(clamping: status.f_bavail).multipliedReportingOverflow(
      by: Int(clamping: status.f_frsize))
    return overflow ? .max : count
  }
}
