import Glibc

/// Keeps standard error off the screen while the interface is up: it goes to a file in memory, and
/// what it holds is shown once the terminal has been given back. A stray warning of a library
/// cannot tear the picture, and the message of a Swift trap is not lost with the alternate screen.
final class StandardErrorCapture {
  let capture: Int32
  let original: Int32

  /// Takes ownership of `file`, an empty file. Nil if standard error is no terminal: then it goes
  /// where the user sent it.
  init?(into file: Int32) {
    guard file >= 0 else { return nil }
    guard isatty(STDERR_FILENO) == 1 else {
      close(file)
      return nil
    }
    capture = file
    original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    _ = fcntl(file, F_SETFL, O_APPEND)
  }

  deinit {
    close(capture)
    close(original)
  }

  func begin() {
    dup2(capture, STDERR_FILENO)
  }

  /// Standard error is the terminal again, and gets what came meanwhile.
  func end() {
    dup2(original, STDERR_FILENO)
    withUnsafeTemporaryAllocation(byteCount: 8192, alignment: 16) {
      StandardErrorCapture.replay(capture, scratch: $0)
    }
    ftruncate(capture, 0)
  }

  /// Copies the end of the file, as much as `scratch` holds, to standard error. Safe in a handler.
  static func replay(_ capture: Int32, scratch: UnsafeMutableRawBufferPointer) {
    let size = lseek(capture, 0, SEEK_END)
    let start = max(0, size - scratch.count)
    let count = pread(capture, scratch.baseAddress, scratch.count, start)
    if count > 0 { _ = write(STDERR_FILENO, scratch.baseAddress, count) }
  }
}
