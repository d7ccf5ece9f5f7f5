/// Turns UTF-16 into UTF-8, piece by piece; half a character at the end of a piece waits for the
/// next. Surrogates without partner become U+FFFD and are counted.
struct UTF16Transcoder {
  /// How many code units could not be read.
  private(set) var invalidCount = 0

  private let isBigEndian: Bool
  private var pendingByte: UInt8?
  private var pendingHighSurrogate: UInt16?

  init(isBigEndian: Bool) {
    self.isBigEndian = isBigEndian
  }

  /// Appends the UTF-8 of the next bytes of the text to `output`.
  mutating func append(_ bytes: some Sequence<UInt8>, to output: inout [UInt8]) {
    for byte in bytes {
      guard let first = pendingByte else {
        pendingByte = byte
        continue
      }
      pendingByte = nil
      let (high, low) = isBigEndian ? (first, byte) : (byte, first)
      append(unit: UInt16(high) << 8 | UInt16(low), to: &output)
    }
  }

  /// Appends what the end of the text leaves incomplete.
  mutating func finish(to output: inout [UInt8]) {
    if pendingHighSurrogate != nil || pendingByte != nil { appendReplacement(to: &output) }
    pendingHighSurrogate = nil
    pendingByte = nil
  }

  private mutating func append(unit: UInt16, to output: inout [UInt8]) {
    if let high = pendingHighSurrogate {
      pendingHighSurrogate = nil
      if UTF16.isTrailSurrogate(unit) {
        output.append(contentsOf: String(decoding: [high, unit], as: UTF16.self).utf8)
        return
      }
      appendReplacement(to: &output)
    }
    if UTF16.isLeadSurrogate(unit) {
      pendingHighSurrogate = unit
    } else if unit < 0x80 {
      output.append(UInt8(unit))
    } else if let scalar = Unicode.Scalar(unit) {
      output.append(contentsOf: String(scalar).utf8)
    } else {
      appendReplacement(to: &output)
    }
  }

  private mutating func appendReplacement(to output: inout [UInt8]) {
    invalidCount += 1
    output.append(contentsOf: UTF8.encodedReplacementCharacter)
  }
}
