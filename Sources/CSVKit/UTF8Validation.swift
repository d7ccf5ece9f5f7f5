import CVectors
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
  guard let start = bytes.baseAddress else { return nil }
  var position = Int(wellFormedUTF8BlockLength(start, Int64(bytes.count)))
  // Blocks may end in the middle of a character, which began up to three bytes before.
  let lead = (1...3).first { $0 <= position && bytes[position - $0] & 0xC0 != 0x80 }
  if let lead, bytes[position - lead] >= 0x80 { position -= lead }
  while position < bytes.count {
    if bytes[position] < 0x80 {
      position &+= 1
      continue
    }
    guard let length = sequenceLength(bytes, position) else { return position }
    position &+= length
  }
  return nil
}

@inline(__always)
private func sequenceLength(_ bytes: FieldBytes, _ position: Int) -> Int? {
  // Two bytes are by far the most frequent.
  if (0xC2...0xDF).contains(bytes[position]), position &+ 1 < bytes.count,
    bytes[position &+ 1] & 0xC0 == 0x80
  {
    return 2
  }
  return longSequenceLength(bytes, position)
}

private func longSequenceLength(_ bytes: FieldBytes, _ position: Int) -> Int? {
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

/// Appends text in Windows-1252, one character a byte, as UTF-8. Latin-1 is the same but for the
/// characters that it has not got: quotes, dashes, the euro.
func appendWindows1252(_ text: some Sequence<UInt8>, to output: inout [UInt8]) {
  for byte in text {
    let scalar = (0x80...0x9F).contains(byte) ? windows1252[Int(byte) - 0x80] : UInt16(byte)
    if scalar < 0x80 {
      output.append(byte)
    } else if scalar < 0x800 {
      output.append(0xC0 | UInt8(scalar >> 6))
      output.append(0x80 | UInt8(scalar & 0x3F))
    } else {
      output.append(0xE0 | UInt8(scalar >> 12))
      output.append(0x80 | UInt8(scalar >> 6 & 0x3F))
      output.append(0x80 | UInt8(scalar & 0x3F))
    }
  }
}

/// What the bytes 80 to 9F mean; the five that mean nothing are control characters (WHATWG Encoding
/// Standard, index windows-1252).
private let windows1252: [UInt16] = [
  0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
  0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
]
