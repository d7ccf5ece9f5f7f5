import Glibc
import Testing

@testable import FieldValues

/// Numbers on which a conversion that is not quite right goes wrong, compared with `strtod`.
@Suite struct HardNumberTests {
  @Test func equalsStrtodAtAnyNumberOfDigits() {
    var random = SeededRandom(seed: 5)
    for _ in 0..<1_500 {
      let value = abs(anyDouble(&random))
      for digitCount in 1...20 { check(printed("%.\(digitCount - 1)e", value)) }
    }
  }

  @Test func equalsStrtodInPlainNotation() {
    var random = SeededRandom(seed: 6)
    for _ in 0..<6_000 {
      let value = Double.random(in: 0..<1, using: &random)
      let scale = pow(10, Double(Int.random(in: 0...9, using: &random)))
      check(printed("%.\(Int.random(in: 0...18, using: &random))f", value * scale))
      check(printed("%.17g", value * scale))
    }
  }

  /// The decimal of the point halfway between two neighbours, exactly, and cut or rounded.
  @Test func equalsStrtodAroundMidpoints() {
    var random = SeededRandom(seed: 7)
    for _ in 0..<1_500 {
      let exponent = Int.random(in: -30...60, using: &random)
      let odd = UInt64.random(in: 1 << 53..<1 << 54, using: &random) | 1
      // 54 bits: the last one is what is to be rounded. `printf` prints all digits of its type.
      let half = Float80(odd) * Float80(sign: .plus, exponent: exponent, significand: 1)
      for digitCount in [16, 17, 18, 19, 20, 25, 40] {
        check(printed("%.\(digitCount)Le", half))
      }
      check(printed("%.60Lf", half))
    }
  }

  @Test func equalsStrtodNearTheEnds() {
    var random = SeededRandom(seed: 8)
    for _ in 0..<6_000 {
      let denormal = Double(bitPattern: UInt64.random(in: 0..<1 << 53, using: &random))
      check(printed("%.\(Int.random(in: 0...18, using: &random))e", denormal))
      let digits = String(UInt64.random(in: 1...(.max), using: &random))
      check("\(digits)e\(Int.random(in: -345 ... -300, using: &random))")
      check("\(digits)e\(Int.random(in: 285...310, using: &random))")
    }
  }

  private func anyDouble(_ random: inout SeededRandom) -> Double {
    while true {
      let value = Double(bitPattern: random.next())
      if value.isFinite { return value }
    }
  }

  private func printed(_ format: String, _ value: some CVarArg) -> String {
    withVaList([value]) { arguments in
      var buffer = [CChar](repeating: 0, count: 512)
      let length = vsnprintf(&buffer, buffer.count, format, arguments)
      return String(
        decoding: buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  /// Both ways of reading a number agree with `strtod`, with a sign and without.
  private func check(_ text: String) {
    for text in [text, "-" + text] {
      let expected = strtod(text, nil)
      let value = NumberText.parse(text)
      #expect(value?.bitPattern == (expected.isFinite ? expected.bitPattern : nil), "\(text)")
      let padded = Array(text.utf8) + Array("123.5678".utf8)
      let quick = padded.withUnsafeBufferPointer { bytes in
        bytes.baseAddress.map { QuickNumber.parsePadded($0, text.utf8.count) } ?? .nan
      }
      #expect(quick.isNaN || quick.bitPattern == expected.bitPattern, "\(text)")
    }
  }
}
