import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

enum StandardOutput {
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// - Throws: `OutputError`: a full disk behind a redirection must not pass unnoticed.
  static func write(_ text: String) throws(Failure) {
    do {
      try AtomicFile(path: "-").write(Array(text.utf8))
    } catch {
      throw Failure(error)
    }
  }

  static func writeLines(_ lines: [String]) throws(Failure) {
    try write(lines.map { $0 + "\n" }.joined())
  }
}

enum StandardError {
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Tells the user; there is nobody to tell when this fails.
  static func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
