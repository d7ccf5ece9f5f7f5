/// Writes numbers of few bits one after the other, the highest bit first.
struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private(set) var bitCount = 0

  mutating func append(_ value: UInt32, width: Int) {
    var left = width
    while left > 0 {
      if bitCount % 8 == 0 { bytes.append(0) }
      let free = 8 - bitCount % 8
      let count = min(free, left)
      left -= count
      let part = UInt8(truncatingIfNeeded: value >> UInt32(left)) & UInt8(1 << count - 1)
      bytes[bytes.count - 1] |= part << UInt8(free - count)
      bitCount += count
    }
  }

  mutating func append(_ flag: Bool) { append(flag ? 1 : 0, width: 1) }

  /// A number of any size, in few bits when it is not many times 2 to the power of the order: its
  /// Rice code, zeros as many as the high part says, a one, the low part. From 20 zeros on the
  /// number follows as it is.
  mutating func appendGap(_ value: UInt32, order: Int) {
    let high = value >> UInt32(order)
    guard high < BitWriter.zeroCountMax else {
      append(0, width: BitWriter.zeroCountMax)
      append(value, width: 32)
      return
    }
    append(1, width: Int(high) + 1)
    append(value & (1 << UInt32(order) - 1), width: order)
  }

  /// How many bits `appendGap` takes.
  static func gapBits(_ value: UInt32, order: Int) -> Int {
    let high = value >> UInt32(order)
    return high < zeroCountMax ? Int(high) + 1 + order : zeroCountMax + 32
  }

  static let zeroCountMax = 20
}

/// Reads what a ``BitWriter`` wrote.
struct BitReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next(_ width: Int) throws(Flaw) -> Int {
    guard place + width <= bytes.count * 8 else { throw Flaw("the data end early") }
    var value = 0
    for _ in 0..<width {
      value = value << 1 | Int(bytes[place >> 3] >> UInt8(7 - place & 7) & 1)
      place += 1
    }
    return value
  }

  mutating func nextFlag() throws(Flaw) -> Bool { try next(1) == 1 }

  mutating func nextGap(order: Int) throws(Flaw) -> Int {
    var high = 0
    while try !nextFlag() {
      high += 1
      if high == BitWriter.zeroCountMax { return try next(32) }
    }
    return try high << order | next(order)
  }
}
