/// The bytes of one field, valid only during the call that hands them out.
public typealias FieldBytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
  /// The same bytes without the spaces and tabs around them; no-break spaces count as spaces, and a
  /// byte order mark, which files that were joined have inside, as nothing.
  package var trimmingSpaces: UnsafeBufferPointer<UInt8> {
    var first = 0
    var end = count
    while first < end, case let length = blankLength(first, end), length > 0 { first += length }
    while end > first {
      if isBlank(self[end - 1]) {
        end -= 1
      } else if self[end - 1] == 0xA0, end - first > 1, self[end - 2] == 0xC2 {
        end -= 2
      } else {
        break
      }
    }
    return UnsafeBufferPointer(rebasing: self[first..<end])
  }

  /// Whether there is an ASCII digit, as in every number and date.
  package var hasDigit: Bool { contains { $0.digitValue != nil } }

  /// How many bytes the space at `position` has; 0 when there is none.
  @inline(__always)
  private func blankLength(_ position: Int, _ end: Int) -> Int {
    let byte = self[position]
    if isBlank(byte) { return 1 }
    if byte < 0xC2 { return 0 }
    if byte == 0xC2, end - position > 1, self[position + 1] == 0xA0 { return 2 }
    let isMark =
      byte == 0xEF && end - position > 2 && self[position + 1] == 0xBB && self[position + 2] == 0xBF
    return isMark ? 3 : 0
  }

  /// Whether these bytes are the UTF-8 of `text`.
  package func spells(_ text: String) -> Bool {
    let other = text.utf8
    return count == other.count && elementsEqual(other)
  }
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
}

extension UInt8 {
  /// The value of an ASCII digit, nil for any other byte.
  @inline(__always)
  var digitValue: UInt8? {
    let value = self &- UInt8(ascii: "0")
    return value < 10 ? value : nil
  }
}
