import FieldValues

/// Reads JSON (RFC 8259) value by value straight from its bytes, without building a document.
///
/// Strict but for one thing: the words `NaN`, which Python writes for missing numbers, are read as
/// values of their own kind.
struct JSONCursor {
  /// What the next value is, told by its first byte.
  enum Kind: Equatable {
    case object, array, string, number, boolean, null, notANumber
  }

  /// Values inside each other; nothing that this service reads needs more than eight.
  static let depthMax = 64

  let bytes: FieldBytes
  private(set) var position = 0
  private var depth = 0
  /// Takes strings whose escapes had to be replaced.
  private var unescaped: [UInt8] = []

  init(_ bytes: FieldBytes) { self.bytes = bytes }

  // MARK: Values

  /// The kind of the next value, at which the cursor then stands.
  mutating func kind() throws(RequestError) -> Kind {
    skipSpace()
    guard position < bytes.count else {
      throw RequestError.json(position, "the text ends too early")
    }
    switch bytes[position] {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "N"): return .notANumber
    default: throw RequestError.json(position, "a value is expected")
    }
  }

  /// Calls `body` for each member of an object; it must read the member's value.
  mutating func readObject(
    _ body: (FieldBytes, inout JSONCursor) throws(RequestError) -> Void
  ) throws(RequestError) {
    try open(UInt8(ascii: "{"), "an object is expected")
    if skip(UInt8(ascii: "}")) { return close() }
    repeat {
      skipSpace()
      // The key's bytes stay where they are while the value is read, unless it had escapes.
      let key = try stringToken()
      try take(UInt8(ascii: ":"), "a colon is expected")
      if key.isEscaped {
        try unescape(key)
        let copy = unescaped
        try copy.withUnsafeBufferPointer { bytes throws(RequestError) in try body(bytes, &self) }
      } else {
        try body(FieldBytes(rebasing: bytes[key.range]), &self)
      }
    } while skip(UInt8(ascii: ","))
    try take(UInt8(ascii: "}"), "a comma or the end of the object is expected")
    close()
  }

  /// Calls `body` for each element of an array; it must read the element.
  mutating func readArray(
    _ body: (inout JSONCursor) throws(RequestError) -> Void
  ) throws(RequestError) {
    try open(UInt8(ascii: "["), "an array is expected")
    if skip(UInt8(ascii: "]")) { return close() }
    repeat { try body(&self) } while skip(UInt8(ascii: ","))
    try take(UInt8(ascii: "]"), "a comma or the end of the array is expected")
    close()
  }

  /// Calls `body` with the bytes of a string, its escapes replaced.
  mutating func readString<Result>(
    _ body: (FieldBytes) -> Result
  ) throws(RequestError) -> Result {
    skipSpace()
    let token = try stringToken()
    guard token.isEscaped else { return body(FieldBytes(rebasing: bytes[token.range])) }
    try unescape(token)
    return unescaped.withUnsafeBufferPointer(body)
  }

  /// A string as such.
  mutating func readString() throws(RequestError) -> String {
    try readString { String(decoding: $0, as: UTF8.self) }
  }

  /// The bytes of a number, whose grammar is checked.
  mutating func readNumber() throws(RequestError) -> FieldBytes {
    skipSpace()
    let start = position
    if peek == UInt8(ascii: "-") { position += 1 }
    if peek == UInt8(ascii: "0") {
      position += 1
    } else {
      try takeDigits()
    }
    if peek == UInt8(ascii: ".") {
      position += 1
      try takeDigits()
    }
    if let byte = peek, byte | 0x20 == UInt8(ascii: "e") {
      position += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
      try takeDigits()
    }
    return FieldBytes(rebasing: bytes[start..<position])
  }

  mutating func readBoolean() throws(RequestError) -> Bool {
    skipSpace()
    if peek == UInt8(ascii: "t") {
      try take("true")
      return true
    }
    try take("false")
    return false
  }

  mutating func readNull() throws(RequestError) { try take("null") }

  mutating func readNotANumber() throws(RequestError) { try take("NaN") }

  /// Reads any value and forgets it.
  mutating func skipValue() throws(RequestError) {
    switch try kind() {
    case .object:
      try readObject { _, cursor throws(RequestError) in try cursor.skipValue() }
    case .array: try readArray { cursor throws(RequestError) in try cursor.skipValue() }
    case .string: try readString { _ in }
    case .number: _ = try readNumber()
    case .boolean: _ = try readBoolean()
    case .null: try readNull()
    case .notANumber: try readNotANumber()
    }
  }

  /// Checks that nothing follows.
  mutating func finish() throws(RequestError) {
    skipSpace()
    if position < bytes.count { throw RequestError.json(position, "nothing more is expected") }
  }

  // MARK: Bytes

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
        position += 1
      default: return
      }
    }
  }

  /// Whether the byte came next, after spaces; it is taken then.
  private mutating func skip(_ byte: UInt8) -> Bool {
    skipSpace()
    guard peek == byte else { return false }
    position += 1
    return true
  }

  private mutating func take(_ byte: UInt8, _ problem: String) throws(RequestError) {
    if !skip(byte) { throw RequestError.json(position, problem) }
  }

  private mutating func take(_ word: StaticString) throws(RequestError) {
    let length = word.utf8CodeUnitCount
    for index in 0..<length {
      guard position + index < bytes.count, bytes[position + index] == word.utf8Start[index]
      else { throw RequestError.json(position, "a value is expected") }
    }
    position += length
  }

  private mutating func open(_ byte: UInt8, _ problem: String) throws(RequestError) {
    try take(byte, problem)
    depth += 1
    if depth > Self.depthMax {
      throw RequestError.json(position - 1, "values are nested too deeply")
    }
  }

  private mutating func close() { depth -= 1 }

  private mutating func takeDigits() throws(RequestError) {
    let start = position
    while let byte = peek, byte &- UInt8(ascii: "0") < 10 { position += 1 }
    if position == start { throw RequestError.json(position, "a digit is expected") }
  }

  // MARK: Strings

  /// A string as it stands in the text, without its quotes.
  private struct StringToken {
    let range: Range<Int>
    let isEscaped: Bool
  }

  private mutating func stringToken() throws(RequestError) -> StringToken {
    guard peek == UInt8(ascii: "\"") else {
      throw RequestError.json(position, "a string is expected")
    }
    let opening = position
    position += 1
    var isEscaped = false
    var isASCII = true
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        let range = opening + 1..<position - 1
        if !isASCII, String(validating: bytes[range], as: UTF8.self) == nil {
          throw RequestError.json(opening, "a string that begins here is not UTF-8")
        }
        return StringToken(range: range, isEscaped: isEscaped)
      case UInt8(ascii: "\\"):
        isEscaped = true
        position += 2
      case 0..<0x20:
        throw RequestError.json(position, "a control character in a string must be escaped")
      case 0x80...:
        isASCII = false
        position += 1
      default: position += 1
      }
    }
    position = bytes.count
    throw RequestError.json(opening, "a string that begins here does not end")
  }

  private mutating func unescape(_ token: StringToken) throws(RequestError) {
    unescaped.removeAll(keepingCapacity: true)
    try JSONEscapes.replace(in: bytes, token.range, into: &unescaped)
  }
}
