import Glibc

/// The file in memory that ncurses takes for the terminal.
///
/// So one frame is one write whatever its size, can be wrapped in sequences of ours, and ncurses,
/// which knows neither a hung-up nor a stuck line, never writes to one.
final class FrameFile {
  private let descriptor: Int32
  let stream: UnsafeMutablePointer<FILE>

  /// Takes ownership of `descriptor`, an empty file.
  init(_ descriptor: Int32) throws(TerminalError) {
    guard descriptor >= 0, let stream = fdopen(descriptor, "r+") else {
      throw .system(call: "memfd_create", code: errno)
    }
    self.descriptor = descriptor
    self.stream = stream
  }

  deinit { fclose(stream) }

  /// Takes out what ncurses has written since the last call.
  func take() -> [UInt8] {
    let count = max(0, lseek(descriptor, 0, SEEK_CUR))
    guard count > 0 else { return [] }
    lseek(descriptor, 0, SEEK_SET)
    return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(0, pread(descriptor, buffer.baseAddress, count, 0))
    }
  }
}
