import Testing

@testable import TUI

/// For random bytes, however they are cut: the same events, bounded memory, nothing left pending.
struct KeyDecoderPropertyTests {
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// Bytes that mean something to a terminal come much more often than by pure chance.
  private func bytes(_ random: inout Generator) -> [UInt8] {
    let pieces = [
      "\u{1B}", "\u{1B}[", "\u{1B}O", "\u{1B}]11;rgb:", "\u{1B}[<", "\u{1B}[200~", "\u{1B}[201~",
      "\u{1B}[?2026;", "\u{1B}\\", "\u{07}", ";", "1", "5", "A", "~", "M", "m", "$", "u", "é", "🎉",
      "/ff", "\u{1B}P", "\r", "\u{18}",
    ]
    var result: [UInt8] = []
    for _ in 0..<Int.random(in: 1...30, using: &random) {
      if Bool.random(using: &random), let piece = pieces.randomElement(using: &random) {
        result += piece.utf8
      } else {
        result.append(.random(in: 0...255, using: &random))
      }
    }
    return result
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func cutsDoNotMatter(_ seed: UInt64) {
    var random = Generator(state: seed)
    for _ in 0..<3000 {
      let input = bytes(&random)
      var whole = KeyDecoder()
      let expected = whole.feed(input) + whole.timeout()
      var cut = KeyDecoder()
      var events: [InputEvent] = []
      var rest = input[...]
      while !rest.isEmpty {
        let count = Int.random(in: 1...rest.count, using: &random)
        events += cut.feed(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
      events += cut.timeout()
      #expect(events == expected, "seed \(seed), bytes \(input)")
      #expect(cut.pendingTimeout == nil && cut.timeout().isEmpty)
    }
  }

  @Test func everyPairOfKeysStaysApart() {
    for first in KeyEncoding.all {
      for second in KeyEncoding.all {
        var decoder = KeyDecoder()
        let events = decoder.feed((first.0 + second.0).utf8) + decoder.timeout()
        #expect(events == [.key(first.1), .key(second.1)])
      }
    }
  }
}
