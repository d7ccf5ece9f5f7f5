import FieldValues
import Testing

@testable import CSVKit

@Suite struct RecordScannerTests {
  /// What a scanner finds in a text that is shown to it in windows growing by `step` bytes.
  private func scan(
    _ bytes: [UInt8], step: Int, _ dialect: Dialect = Dialect()
  ) -> [String] {
    var scanner = RecordScanner(dialect)
    var found: [String] = []
    var start = 0
    var end = 0
    bytes.withUnsafeBufferPointer { bytes in
      while true {
        let isLast = end == bytes.count
        switch scanner.scan(FieldBytes(rebasing: bytes[start..<end]), isLast: isLast) {
        case .record(let length, let lineCount):
          let record = FieldBytes(rebasing: bytes[start..<start + length])
          let fields = scanner.fields.map { span in
            var value: [UInt8] = []
            span.appendValue(from: record, to: &value)
            return String(decoding: value, as: UTF8.self)
          }
          found.append("\(fields) \(lineCount) \(scanner.unterminatedQuotes.count)")
          start += length
        case .blankLine(let length):
          found.append("blank")
          start += length
        case .needsMore: end = min(bytes.count, end + step)
        case .end: return
        }
      }
    }
    return found
  }

  @Test(arguments: [
    ("a,b\r\nc,d\r\n", [#"["a", "b"] 1 0"#, #"["c", "d"] 1 0"#]),
    ("a,b\nc,d", [#"["a", "b"] 1 0"#, #"["c", "d"] 1 0"#]),
    ("a\rb\r", [#"["a"] 1 0"#, #"["b"] 1 0"#]),
    (",\n", [#"["", ""] 1 0"#]),
    ("\n\r\n\r", ["blank", "blank", "blank"]),
    ("\"a,b\",\"c\"\"d\"\n", [#"["a,b", "c\"d"] 1 0"#]),
    ("\"a\nb\r\nc\rd\",e\n", [#"["a\nb\r\nc\rd", "e"] 4 0"#]),
    ("\"\"\n", [#"[""] 1 0"#]),
    ("\"\"\"\"\n", [#"["\""] 1 0"#]),
    ("a\"b,\"c\"d\"e,f\n", [#"["a\"b", "cd\"e", "f"] 1 0"#]),
    ("1,\"x\n2,y\n3,z", [#"["1", "\"x"] 1 1"#, #"["2", "y"] 1 0"#, #"["3", "z"] 1 0"#]),
    ("1,\"x\n2,\"y\"\n", [#"["1", "\"x"] 1 1"#, #"["2", "y"] 1 0"#]),
    ("\"", [#"["\""] 1 1"#]),
  ])
  func scans(_ text: String, _ expected: [String]) {
    for step in [1, 2, 3, 100] { #expect(scan(Array(text.utf8), step: step) == expected) }
  }

  @Test func skipsSpacesAfterDelimiters() {
    let found = scan(
      Array("a, \"b, c\",  d\n".utf8), step: 1,
      Dialect(initialSpaces: .skipped))
    #expect(found == [#"["a", "b, c", "d"] 1 0"#])
  }

  @Test func skipsSpacesBeforeQuotesAlone() {
    let found = scan(
      Array("a,  \"b, c\", d , e\n".utf8), step: 1,
      Dialect(initialSpaces: .skippedBeforeQuotes))
    #expect(found == [#"["a", "b, c", " d ", " e"] 1 0"#])
  }

  @Test func readsOtherQuotesOrNone() {
    let bytes = Array("'a, ''b''',\"c\",d'e\n".utf8)
    let apostrophe = Dialect(quote: UInt8(ascii: "'"))
    #expect(scan(bytes, step: 1, apostrophe) == [#"["a, \'b\'", "\"c\"", "d\'e"] 1 0"#])
    #expect(
      scan(bytes, step: 1, Dialect(quote: nil))
        == [#"["\'a", " \'\'b\'\'\'", "\"c\"", "d\'e"] 1 0"#])
  }

  @Test func joinsSpacesAndTabs() {
    let spaces = Dialect(delimiter: Byte.space)
    let bytes = Array("  a \t b  \"c d\" \"\"  \n   \n\na\n b ".utf8)
    let expected = [#"["a", "b", "c d", ""] 1 0"#, "blank", "blank", #"["a"] 1 0"#, #"["b"] 1 0"#]
    for step in [1, 2, 100] { #expect(scan(bytes, step: step, spaces) == expected) }
  }

  @Test func doesNotDependOnWindows() {
    var random = SeededRandom(seed: 3)
    let dialects = [
      Dialect(), Dialect(initialSpaces: .skippedBeforeQuotes), Dialect(delimiter: Byte.space),
      Dialect(quote: UInt8(ascii: "'"), initialSpaces: .skipped), Dialect(quote: nil),
    ]
    for turn in 0..<500 {
      let bytes = nastyBytes(count: Int.random(in: 0...80, using: &random), &random)
      let dialect = dialects[turn % dialects.count]
      let whole = scan(bytes, step: bytes.count + 1, dialect)
      for step in [1, 2, 3, 7] { #expect(scan(bytes, step: step, dialect) == whole, "\(bytes)") }
    }
  }
}
