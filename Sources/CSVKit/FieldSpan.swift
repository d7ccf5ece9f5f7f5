import FieldValues

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where one field stands in the bytes of its record, and how its value is got from there.
struct FieldSpan: Equatable {
  enum Shape: Equatable {
    /// The bytes are the value.
    case plain
    /// The value stands between the first and the last byte, which are quotes.
    case quoted
    /// The first byte is a quote; quotes are doubled inside, or text follows the closing one.
    case escaped
    /// The same, but backslashes may stand before quotes and backslashes, and mean nothing.
    case backslashed
  }

  /// Offset of the first byte from the record's start.
  var start: Int
  /// Offset behind the last byte.
  var end: Int
  var shape: Shape

  /// The value's bytes if they stand in the record as they are; nil when they must be unescaped.
  func value(in record: FieldBytes) -> FieldBytes? {
    switch shape {
    case .plain: FieldBytes(rebasing: record[start..<end])
    case .quoted: FieldBytes(rebasing: record[start + 1..<end - 1])
    case .escaped, .backslashed: nil
    }
  }

  /// Appends the value's bytes to `output`.
  func appendValue(from record: FieldBytes, to output: inout [UInt8]) {
    if let value = value(in: record) {
      output.append(contentsOf: value)
    } else if shape == .backslashed {
      appendWithoutBackslashes(record[start + 1..<end], quote: record[start], to: &output)
    } else {
      appendUnescaped(record[start + 1..<end], quote: record[start], to: &output)
    }
  }

  private func appendWithoutBackslashes(
    _ bytes: Slice<FieldBytes>, quote: UInt8, to output: inout [UInt8]
  ) {
    let bytes = FieldBytes(rebasing: bytes)
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      let next = position + 1 < bytes.count ? bytes[position + 1] : nil
      if byte == Byte.backslash, next == quote || next == Byte.backslash {
        position += 1
      } else if byte == quote {
        guard next == quote else {
          // The closing quote: what follows belongs to the value as it is.
          output.append(contentsOf: FieldBytes(rebasing: bytes[(position + 1)...]))
          return
        }
        position += 1
      }
      output.append(bytes[position])
      position += 1
    }
  }

  private func appendUnescaped(
    _ bytes: Slice<FieldBytes>, quote byte: UInt8, to output: inout [UInt8]
  ) {
    let bytes = FieldBytes(rebasing: bytes)
    var position = 0
    while let quote = first(byte, in: bytes, from: position) {
      output.append(contentsOf: FieldBytes(rebasing: bytes[position..<quote]))
      guard quote + 1 < bytes.count, bytes[quote + 1] == byte else {
        // The closing quote: what follows belongs to the value as it is.
        output.append(contentsOf: FieldBytes(rebasing: bytes[(quote + 1)...]))
        return
      }
      output.append(byte)
      position = quote + 2
    }
    output.append(contentsOf: FieldBytes(rebasing: bytes[position...]))
  }
}

/// The place of the first `byte` at `position` or behind it.
func first(_ byte: UInt8, in bytes: FieldBytes, from position: Int) -> Int? {
  guard position < bytes.count, let base = bytes.baseAddress,
    let found = memchr(base + position, Int32(byte), bytes.count - position)
  else { return nil }
  return UnsafeRawPointer(found) - UnsafeRawPointer(base)
}
