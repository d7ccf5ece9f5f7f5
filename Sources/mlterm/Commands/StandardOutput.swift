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
