import Testing

@testable import CSVKit

/// Blocks of 64 bytes find the same first invalid byte as the standard library's parser.
@Suite struct UTF8ValidationTests {
  @Test func equalsTheStandardLibraryOnRandomText() {
    var random = SeededRandom(seed: 11)
    let pieces: [[UInt8]] = ["a", "ab,c\n", "é", "ю", "€", "中", "😀", "\u{D7FF}\u{E000}\u{10FFFF}"]
      .map { Array($0.utf8) }
    let odd: [[UInt8]] = [
      [0xC0, 0x80], [0xC1], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF],
      [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xFF], [0x80], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xC3],
    ]
    for round in 0..<5_000 {
      var text: [UInt8] = []
      let count = Int.random(in: 0...150, using: &random)
      for _ in 0..<count { text += pieces.randomElement(using: &random) ?? [] }
      if round % 2 == 0, let fault = odd.randomElement(using: &random) {
        text.insert(contentsOf: fault, at: Int.random(in: 0...text.count, using: &random))
      }
      #expect(text.withUnsafeBufferPointer { firstInvalidUTF8($0) } == reference(text))
    }
  }

  @Test func equalsTheStandardLibraryOnRandomBytes() {
    var random = SeededRandom(seed: 12)
    let bytes: [UInt8] = [0x41, 0x80, 0x9F, 0xA0, 0xBF, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4]
    for _ in 0..<20_000 {
      let prefix = [UInt8](repeating: 0x41, count: Int.random(in: 58...66, using: &random))
      let text =
        prefix + (0..<8).map { _ in bytes.randomElement(using: &random) ?? 0 }
        + [UInt8](repeating: 0x42, count: 60)
      #expect(text.withUnsafeBufferPointer { firstInvalidUTF8($0) } == reference(text))
    }
  }

  private func reference(_ text: [UInt8]) -> Int? {
    var parser = Unicode.UTF8.ForwardParser()
    var bytes = text.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &bytes) {
      case .valid(let scalar): offset += scalar.count
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }
}
