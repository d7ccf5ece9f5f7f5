import FieldValues

/// The words that stood for false and true so far in a column, as far as they are short.
struct KnownBooleans {
  /// ``key(padded:_:)`` of the words, 0 before there is one.
  private(set) var falseWord: UInt64 = 0
  private(set) var trueWord: UInt64 = 0

  private static let lengthMax = 7

  /// A short word in eight bytes, of which the last holds its length; 1 for any other.
  @inline(__always)
  static func key(padded text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    if count > lengthMax || count < 1 { return 1 }
    let bytes = UInt64(littleEndian: UnsafeRawPointer(text).loadUnaligned(as: UInt64.self))
    return bytes & (~0 &>> UInt64(64 &- 8 &* count)) | UInt64(count) &<< 56
  }

  /// Remembers the word of a row that was found to mean `value`.
  mutating func note(_ run: CellRun, _ row: Int, _ value: Double) {
    guard let text = run.fields[row &* run.stride].value(in: run.window),
      let start = text.baseAddress, (1...Self.lengthMax).contains(text.count)
    else { return }
    let key = Self.key(padded: start, text.count)
    if value == 1 { trueWord = key } else { falseWord = key }
  }
}
