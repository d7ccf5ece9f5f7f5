import Foundation
import TestSupport
import Testing

/// A file that holds what a test has let through so far, and no end before the test says so: however
/// fast a program is that reads it, it is not done too early.
final class HeldInput {
  private let path: String
  private let text: [UInt8]
  /// Our end while a program reads, and how much of the text has gone to it.
  private var descriptor: Int32 = -1
  private var sent = 0

  init(path: String, text: String) throws {
    self.path = path
    self.text = Array(text.utf8)
    try #require(mkfifo(path, 0o600) == 0)
  }

  deinit { end() }

  /// Makes it a file that nobody has read from or changed since it was made.
  func rewind() throws {
    end()
    sent = 0
    // What goes through a pipe changes its time.
    let time = timespec(tv_sec: 1_000_000_000, tv_nsec: 0)
    try #require(utimensat(AT_FDCWD, path, [time, time], 0) == 0)
  }

  func waitForReader() throws {
    try wait(for: "a reader of \(path)") {
      // Without one there is an error.
      let writer = open(path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
      guard writer >= 0 else { return false }
      // It reads, too: were the program to end, writing would end the tests.
      descriptor = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
      close(writer)
      return true
    }
  }

  /// Lets all through up to this byte, which the program takes in its time.
  func send(upTo count: Int) throws {
    try wait(for: "\(count) bytes to be taken") {
      while sent < count {
        let written = text[sent..<count].withUnsafeBytes {
          write(descriptor, $0.baseAddress, $0.count)
        }
        guard written > 0 else { return false }
        sent += written
      }
      return true
    }
  }

  /// Lets the rest through, and the end.
  func finish() throws {
    try send(upTo: text.count)
    end()
  }

  private func end() {
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
  }
}
