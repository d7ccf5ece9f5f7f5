import FieldValues

/// The escapes in a JSON string (RFC 8259, section 7).
enum JSONEscapes {
  /// Appends the UTF-8 of a string whose text stands at `range`.
  static func replace(
    in bytes: FieldBytes, _ range: Range<Int>, into output: inout [UInt8]
  ) throws(RequestError) {
    var position = range.lowerBound
    while position < range.upperBound {
      guard bytes[position] == UInt8(ascii: "\\") else {
        output.append(bytes[position])
        position += 1
        continue
      }
      let start = position
      guard start + 1 < range.upperBound else {
        throw RequestError.json(start, "an escape is cut short")
      }
      position += 2
      switch bytes[start + 1] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
        output.append(bytes[start + 1])
      case UInt8(ascii: "b"): output.append(0x08)
      case UInt8(ascii: "f"): output.append(0x0C)
      case UInt8(ascii: "n"): output.append(0x0A)
      case UInt8(ascii: "r"): output.append(0x0D)
      case UInt8(ascii: "t"): output.append(0x09)
      case UInt8(ascii: "u"):
        let scalar = try scalar(in: bytes, &position, end: range.upperBound)
        output.append(contentsOf: String(Character(scalar)).utf8)
      default: throw RequestError.json(start, "there is no such escape")
      }
    }
  }

  /// The character of `uXXXX` or of a pair of surrogates; `position` is behind the `u`.
  private static func scalar(
    in bytes: FieldBytes, _ position: inout Int, end: Int
  ) throws(RequestError) -> Unicode.Scalar {
    let start = position - 2
    let first = try unit(in: bytes, &position, end: end)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, position + 1 < end, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u")
    else { throw RequestError.json(start, "half of a pair of surrogates stands alone") }
    position += 2
    let second = try unit(in: bytes, &position, end: end)
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(
        0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
    else { throw RequestError.json(start, "half of a pair of surrogates stands alone") }
    return scalar
  }

  private static func unit(
    in bytes: FieldBytes, _ position: inout Int, end: Int
  ) throws(RequestError) -> UInt16 {
    guard position + 4 <= end else { throw RequestError.json(position, "an escape is cut short") }
    var value: UInt16 = 0
    for index in position..<position + 4 {
      guard let digit = hexValue(bytes[index]) else {
        throw RequestError.json(index, "a hexadecimal digit is expected")
      }
      value = value << 4 | digit
    }
    position += 4
    return value
  }

  private static func hexValue(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
