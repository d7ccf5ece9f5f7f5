import Foundation
import Testing

@testable import ModelRequests

@Suite struct JSONWriterTests {
  @Test(arguments: ["", "a", "\"\\/\n\r\t\u{1}\u{1f}", "é😀", "\u{2028}"])
  func stringsComeBack(_ text: String) throws {
    var writer = JSONWriter()
    writer.string(text)
    let read = try JSONSerialization.jsonObject(
      with: Data(writer.bytes), options: .fragmentsAllowed)
    #expect(read as? String == text)
  }

  @Test(arguments: [
    0, -0.0, 0.1 + 0.2, .leastNormalMagnitude / 4, .greatestFiniteMagnitude,
    .leastNonzeroMagnitude, 1e21, -123456789.125,
  ])
  func numbersComeBackExactly(_ number: Double) throws {
    var writer = JSONWriter()
    writer.number(number)
    try writer.bytes.withUnsafeBufferPointer { bytes in
      var cursor = JSONCursor(bytes)
      let digits = String(decoding: try cursor.readNumber(), as: UTF8.self)
      try cursor.finish()
      #expect(Double(digits)?.bitPattern == number.bitPattern)
    }
  }

  @Test func whatJSONHasNoNumberForIsNull() {
    var writer = JSONWriter()
    writer.array([Double.nan, .infinity]) { $0.number($1) }
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "[null,null]")
  }
}
