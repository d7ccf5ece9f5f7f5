import CVectors
import FieldValues
import Testing

@testable import CSVKit

/// Operations that are compiled for several kinds of processor find the same on each, as far as the
/// one at hand can run them, and what plain loops find.
@Suite struct VectorKernelTests {
  @Test func masksAreThoseOfAPlainLoop() {
    var random = SeededRandom(seed: 61)
    for _ in 0..<300 {
      let blockCount = Int.random(in: 1...9, using: &random)
      let text = nastyBytes(count: 64 * blockCount, random: &random)
      let delimiter = Dialect.delimiters.randomElement(using: &random) ?? 0
      let expected = (0..<blockCount).map { block in
        plainMasks(text[64 * block..<64 * (block + 1)], delimiter)
      }
      for variant in VectorVariant.available {
        #expect(variant.masks(text, delimiter) == expected, "\(variant)")
      }
    }
  }

  @Test func wellFormedTextIsFoundAlike() {
    var random = SeededRandom(seed: 62)
    let pieces = ["a", "é", "日", "🎉", "\u{7FF}", "\u{FFFD}", "\u{10FFFF}"].map { Array($0.utf8) }
    for _ in 0..<2_000 {
      var text: [UInt8] = []
      while text.count < 320 { text += pieces.randomElement(using: &random) ?? [] }
      text.removeSubrange(320...)
      if Bool.random(using: &random) {
        text[Int.random(in: 0..<320, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      let found = VectorVariant.available.map { $0.wellFormedLength(text) }
      #expect(Set(found).count == 1, "\(text)")
      // All whole blocks before the first invalid byte, or one less where a character crosses.
      let invalid = text.withUnsafeBufferPointer(plainFirstInvalid)
      #expect(found[0] == 320 || found[0] >= (invalid / 64 - 1) * 64 && found[0] <= invalid + 3)
    }
  }

  @Test func shortNumbersAreReadAlike() {
    var random = SeededRandom(seed: 63)
    let characters = Array("0123456789.-+e ,\"".utf8)
    for _ in 0..<2_000 {
      var text: [UInt8] = []
      var places: [FieldPlace] = []
      for _ in 0..<16 {
        let length = Int.random(in: 0...10, using: &random)
        let isQuoted = Bool.random(using: &random) && length > 1
        places.append(
          FieldPlace(
            start: UInt32(text.count),
            lengthAndFlags: UInt32(length) << FIELD_FLAG_COUNT | (isQuoted ? FIELD_IS_QUOTED : 0)))
        for _ in 0..<length {
          let isDigit = Int.random(in: 0..<4, using: &random) > 0
          text.append(
            isDigit
              ? UInt8(ascii: "0") + UInt8.random(in: 0...9, using: &random)
              : characters.randomElement(using: &random) ?? 0)
        }
      }
      let found = VectorVariant.available.map { $0.numbers(text, places) }
      #expect(found.allSatisfy { $0 == found[0] }, "\(text)")
    }
  }

  private func plainMasks(_ block: ArraySlice<UInt8>, _ delimiter: UInt8) -> MasksFound {
    func mask(_ isSet: (UInt8) -> Bool) -> UInt64 {
      block.enumerated().reduce(0) { $0 | (isSet($1.element) ? 1 << UInt64($1.offset) : 0) }
    }
    return MasksFound(
      bits: [
        mask { $0 == Byte.quote }, mask { $0 == delimiter }, mask { $0 == Byte.lineFeed },
        mask { $0 == Byte.carriageReturn }, mask { $0 >= 0x80 },
      ])
  }

  /// The offset of the first byte that is not UTF-8, as the standard library tells; the end where
  /// all are.
  private func plainFirstInvalid(_ bytes: FieldBytes) -> Int {
    var length = bytes.count
    while String(validating: bytes.prefix(length), as: UTF8.self) == nil { length -= 1 }
    return length
  }

  private func nastyBytes(count: Int, random: inout SeededRandom) -> [UInt8] {
    let common = Array("\"\n\r,;\t|ab".utf8) + [0x80, 0xFF]
    return (0..<count).map { _ in
      Bool.random(using: &random)
        ? common.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
    }
  }
}
