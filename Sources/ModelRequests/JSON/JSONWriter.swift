import FieldValues

/// Builds a JSON text (RFC 8259) from its beginning to its end.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Appends what is JSON already: punctuation, or a value made earlier.
  package mutating func raw(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  package mutating func raw(_ text: [UInt8]) { bytes.append(contentsOf: text) }

  package mutating func key(_ name: String) {
    string(name)
    raw(":")
  }

  package mutating func integer(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

  /// A number that reads back as the same one; `null` for what JSON has no number for.
  package mutating func number(_ value: Double) {
    guard value.isFinite else { return raw("null") }
    bytes.append(contentsOf: NumberText.canonical(value).utf8)
  }

  package mutating func boolean(_ value: Bool) { value ? raw("true") : raw("false") }

  package mutating func string(_ text: String) {
    raw("\"")
    let isPlain = text.utf8.allSatisfy {
      $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
    }
    if isPlain {
      bytes.append(contentsOf: text.utf8)
    } else {
      for byte in text.utf8 { character(byte) }
    }
    raw("\"")
  }

  private mutating func character(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): raw("\\\"")
    case UInt8(ascii: "\\"): raw("\\\\")
    case UInt8(ascii: "\n"): raw("\\n")
    case UInt8(ascii: "\r"): raw("\\r")
    case UInt8(ascii: "\t"): raw("\\t")
    case 0..<0x20:
      raw("\\u00")
      bytes.append(JSONWriter.hexDigit(byte >> 4))
      bytes.append(JSONWriter.hexDigit(byte & 15))
    default: bytes.append(byte)
    }
  }

  /// An array, whose elements `body` writes one by one.
  package mutating func array<Element>(
    _ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void
  ) {
    raw("[")
    var isFirst = true
    for element in elements {
      if !isFirst { raw(",") }
      isFirst = false
      body(&self, element)
    }
    raw("]")
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
