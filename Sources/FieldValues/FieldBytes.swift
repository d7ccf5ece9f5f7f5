/// The bytes of one field, valid only during the call that hands them out.
public typealias FieldBytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
  /// The same bytes without the spaces and tabs around them.
  package var trimmingSpaces: UnsafeBufferPointer<UInt8> {
    var first = 0
    var end = count
    while first < end, isBlank(self[first]) { first += 1 }
    while end > first, isBlank(self[end - 1]) { end -= 1 }
    return UnsafeBufferPointer(rebasing: self[first..<end])
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
