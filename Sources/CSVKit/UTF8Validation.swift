import FieldValues

/// Whether all bytes are ASCII.
func isASCII(_ bytes: FieldBytes) -> Bool {
  let raw = UnsafeRawBufferPointer(bytes)
  var position = 0
  while position + 8 <= raw.count {
    let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
    if word & 0x8080_8080_8080_8080 != 0 { return false }
    position += 8
  }
  return raw[position...].allSatisfy { $0 < 0x80 }
}

/// The offset of the first byte that is not part of well-formed UTF-8; nil when there is none.
///
/// The Unicode Standard, table 3-7, "Well-Formed UTF-8 Byte Sequences".
func firstInvalidUTF8(_ bytes: FieldBytes) -> Int? {
  var position = 0
  while position < bytes.count {
    guard let length = sequenceLength(bytes, position) else { return position }
    position += length
  }
  return nil
}

private func sequenceLength(_ bytes: FieldBytes, _ position: Int) -> Int? {
  let length: Int
  var second: ClosedRange<UInt8> = 0x80...0xBF
  switch bytes[position] {
  case 0x00...0x7F: return 1
  case 0xC2...0xDF: length = 2
  case 0xE0: (length, second) = (3, 0xA0...0xBF)
  case 0xED: (length, second) = (3, 0x80...0x9F)
  case 0xE1...0xEF: length = 3
  case 0xF0: (length, second) = (4, 0x90...0xBF)
  case 0xF1...0xF3: length = 4
  case 0xF4: (length, second) = (4, 0x80...0x8F)
  default: return nil
  }
  guard position + length <= bytes.count, second.contains(bytes[position + 1]) else { return nil }
  for offset in 2..<max(2, length) where bytes[position + offset] & 0xC0 != 0x80 { return nil }
  return length
}

/// Appends `latin1`, one character a byte, as UTF-8.
func appendLatin1(_ latin1: some Sequence<UInt8>, to output: inout [UInt8]) {
  for byte in latin1 {
    if byte < 0x80 {
      output.append(byte)
    } else {
      output.append(0xC0 | byte >> 6)
      output.append(0x80 | byte & 0x3F)
    }
  }
}
