import CVectors
import FieldValues

/// Where one field stands in a window of text, in eight bytes.
struct IndexedField {
  /// No window is longer: offsets and lengths must fit.
  static let windowLengthMax = 1 << 29

  /// Offset of the field's first byte in the window.
  private(set) var start: UInt32
  private var lengthAndFlags: UInt32

  // What reads eight numbers at a time knows this layout, too.
  private static let isQuoted: UInt32 = FIELD_IS_QUOTED
  private static let isEscaped: UInt32 = FIELD_IS_ESCAPED
  private static let isForeign: UInt32 = FIELD_IS_FOREIGN
  private static let flagCount: UInt32 = FIELD_FLAG_COUNT

  /// A field whose bytes are its value.
  @inline(__always)
  init(plain start: Int, _ end: Int) {
    self.start = UInt32(truncatingIfNeeded: start)
    lengthAndFlags = UInt32(truncatingIfNeeded: end &- start) &<< Self.flagCount
  }

  /// A field that begins with a quote and, unless it is `escaped`, ends with its only other one.
  @inline(__always)
  init(quoted start: Int, _ end: Int, escaped: Bool) {
    self.init(plain: start, end)
    lengthAndFlags |= escaped ? Self.isEscaped : Self.isQuoted
  }

  /// A field that begins with a quote and has backslashes or doubled quotes inside, in a dialect
  /// where backslashes mean something.
  @inline(__always)
  init(backslashed start: Int, _ end: Int) {
    self.init(plain: start, end)
    // There is no bit left for it: what is escaped is never told to be quoted, too.
    lengthAndFlags |= Self.isQuoted | Self.isEscaped
  }

  /// The field that a scanner found in the record that begins at `offset`.
  init(_ span: FieldSpan, recordOffset offset: Int) {
    let (start, end) = (offset + span.start, offset + span.end)
    switch span.shape {
    case .plain: self.init(plain: start, end)
    case .quoted: self.init(quoted: start, end, escaped: false)
    case .escaped: self.init(quoted: start, end, escaped: true)
    case .backslashed: self.init(backslashed: start, end)
    }
  }

  /// The field that a record lacks.
  static let absent = IndexedField(plain: 0, 0)

  /// How many bytes the field has, quotes included.
  var length: Int { Int(lengthAndFlags &>> Self.flagCount) }

  /// Whether the value is not UTF-8 and to be read as Windows-1252.
  var isForeign: Bool {
    get { lengthAndFlags & Self.isForeign != 0 }
    set { lengthAndFlags = lengthAndFlags & ~Self.isForeign | (newValue ? Self.isForeign : 0) }
  }

  /// The value's bytes if they stand in the window as they are; nil when they must be decoded.
  @inline(__always)
  func value(in window: UnsafePointer<UInt8>) -> FieldBytes? {
    if lengthAndFlags & (Self.isEscaped | Self.isForeign) != 0 { return nil }
    // A quoted value lies between its quotes.
    let inset = Int(lengthAndFlags & Self.isQuoted)
    return FieldBytes(start: window + Int(start) + inset, count: length &- 2 &* inset)
  }

  /// Whether the value has a character that is neither a space nor a quote, as far as its first
  /// bytes tell.
  @inline(__always)
  func showsText(in window: UnsafePointer<UInt8>) -> Bool {
    let first = window + Int(start)
    let inset = lengthAndFlags & (Self.isQuoted | Self.isEscaped) == 0 ? 0 : 1
    if length <= inset { return false }
    return first[inset] > Byte.space && (inset == 0 || first[1] != first[0])
  }

  /// The same place as a scanner tells it, counted from `offset`.
  func span(recordOffset offset: Int) -> FieldSpan {
    let isQuoted = lengthAndFlags & Self.isQuoted != 0
    let isEscaped = lengthAndFlags & Self.isEscaped != 0
    return FieldSpan(
      start: Int(start) - offset, end: Int(start) - offset + length,
      shape: isEscaped ? isQuoted ? .backslashed : .escaped : isQuoted ? .quoted : .plain)
  }

  /// Sets `output` to the value's bytes, well-formed UTF-8.
  func decode(_ window: UnsafePointer<UInt8>, into output: inout [UInt8]) {
    output.removeAll(keepingCapacity: true)
    let field = FieldBytes(start: window + Int(start), count: length)
    span(recordOffset: Int(start)).appendValue(from: field, to: &output)
    if isForeign {
      let bytes = output
      output.removeAll(keepingCapacity: true)
      appendWindows1252(bytes, to: &output)
    }
  }
}
