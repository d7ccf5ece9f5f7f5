@testable import TUI

/// What terminfo says of a terminal, by the short names of capabilities.
struct TerminfoEntry {
  var strings: [String: String]
  var flags: Set<String>
  var numbers: [String: Int] = [:]

  static let xterm = TerminfoEntry(
    strings: [
      "cup": "\u{1B}[%i%p1%d;%p2%dH", "cuf": "\u{1B}[%p1%dC", "sgr0": "\u{1B}(B\u{1B}[m",
      "cr": "\r",
      "cud1": "\n", "cub1": "\u{8}", "vpa": "\u{1B}[%i%p1%dd", "ech": "\u{1B}[%p1%dX",
      "el": "\u{1B}[K", "bold": "\u{1B}[1m", "dim": "\u{1B}[2m", "sitm": "\u{1B}[3m",
      "smul": "\u{1B}[4m", "rev": "\u{1B}[7m", "op": "\u{1B}[39;49m",
      "setaf":
        "\u{1B}[%?%p1%{8}%<%t3%p1%d%e%p1%{16}%<%t9%p1%{8}%-%d%e38;5;%p1%d%;m",
    ], flags: ["am", "xenl", "bce"])

  init(strings: [String: String], flags: Set<String>) {
    (self.strings, self.flags) = (strings, flags)
  }

  /// An xterm that lacks some of what is not needed.
  init(seed: UInt64) {
    self = .xterm
    var random = SeededGenerator(seed: seed &+ 1000)
    for name in ["cud1", "cub1", "vpa", "ech", "el"] where Bool.random(using: &random) {
      strings[name] = nil
    }
  }

  func controls(colorCount: Int = 256) -> StandardControls? {
    StandardControls(
      string: { strings[$0] }, flag: { flags.contains($0) }, number: { numbers[$0] ?? -1 },
      colorCount: colorCount)
  }
}
