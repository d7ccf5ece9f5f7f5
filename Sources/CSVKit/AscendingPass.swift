/// Goes through a column's numbers in ascending order, for all that depends on their order: how
/// many differ, quantiles, the smallest and the largest.
///
/// Many numbers are sorted in pieces, each of the next larger ones (radix sort, by bytes), so that
/// it takes memory for a third of them and not for all, twice.
public enum AscendingPass {
  /// So many are sorted at once: both copies of them then stay near the core.
  static let pieceLengthMin = 1 << 20
  /// Each piece is picked from all numbers, which is not to be done too often.
  private static let pieceCountMax = 6
  /// Stands for what is left out.
  private static let none = UInt64.max

  /// Calls `body` with one piece after the other of the numbers that are not NaN. Both zeros are 0.
  ///
  /// - Parameter isCancelled: asked often; once it says yes, no more pieces come.
  public static func forEachPiece(
    of numbers: [Double], unless isCancelled: () -> Bool = { false },
    _ body: (UnsafeBufferPointer<Double>) -> Void
  ) {
    forEachPiece(of: numbers, pieceLengthMin: pieceLengthMin, unless: isCancelled, body)
  }

  static func forEachPiece(
    of numbers: [Double], pieceLengthMin: Int, unless isCancelled: () -> Bool = { false },
    _ body: (UnsafeBufferPointer<Double>) -> Void
  ) {
    numbers.withUnsafeBufferPointer { numbers in
      numbers.withMemoryRebound(to: UInt64.self) { bits in
        forEachPiece(bits, pieceLengthMin, isCancelled, key: { key(ofNumber: $0) }) { keys in
          for place in keys.indices {
            let key = keys[place]
            keys[place] = key >> 63 == 1 ? key & ~(1 << 63) : ~key
          }
          keys.withMemoryRebound(to: Double.self) { body(UnsafeBufferPointer($0)) }
        }
      }
    }
  }

  /// Calls `body` with one piece after the other of the numbers that are not 0.
  static func forEachPiece(
    of numbers: [UInt64], pieceLengthMin: Int = pieceLengthMin,
    unless isCancelled: () -> Bool = { false }, _ body: (UnsafeBufferPointer<UInt64>) -> Void
  ) {
    numbers.withUnsafeBufferPointer { numbers in
      forEachPiece(numbers, pieceLengthMin, isCancelled, key: { $0 &- 1 }) { keys in
        for place in keys.indices { keys[place] &+= 1 }
        body(UnsafeBufferPointer(keys))
      }
    }
  }

  /// A number in the order of the number whose bits are given, with which the latter can be found
  /// again.
  @inline(__always)
  private static func key(ofNumber bits: UInt64) -> UInt64 {
    if bits & ~(1 << 63) > 0x7FF0_0000_0000_0000 { return none }
    if bits == 1 << 63 { return bits }
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  @inline(__always)
  private static func forEachPiece(
    _ values: UnsafeBufferPointer<UInt64>, _ pieceLengthMin: Int, _ isCancelled: () -> Bool,
    key: (UInt64) -> UInt64, _ body: (UnsafeMutableBufferPointer<UInt64>) -> Void
  ) {
    let pieces = pieces(values, pieceLengthMin, key: key)
    let capacity = pieces.reduce(0) { max($0, $1.count) }
    guard capacity > 0 else { return }
    // One more, as a key that is not wanted is overwritten by the next.
    let memory = UnsafeMutablePointer<UInt64>.allocate(capacity: 2 * capacity + 1)
    defer { memory.deallocate() }
    for piece in pieces where piece.count > 0 && !isCancelled() {
      var count = 0
      for value in values where count < piece.count {
        let key = key(value)
        memory[count] = key
        let bucket = key &>> 48
        count &+= key != none && bucket >= piece.first && bucket < piece.end ? 1 : 0
      }
      let isMoved = sort(memory, memory + capacity + 1, count, isCancelled)
      if isCancelled() { return }
      body(
        UnsafeMutableBufferPointer(start: isMoved ? memory + capacity + 1 : memory, count: count))
    }
  }

  /// The numbers whose keys have, in their upper 16 bits, `first` or more but less than `end`.
  private struct Piece {
    var first: UInt64
    var end: UInt64
    var count: Int
  }

  @inline(__always)
  private static func pieces(
    _ values: UnsafeBufferPointer<UInt64>, _ pieceLengthMin: Int, key: (UInt64) -> UInt64
  ) -> [Piece] {
    if values.count <= pieceLengthMin {
      return [Piece(first: 0, end: 1 << 16, count: values.count { key($0) != none })]
    }
    var counts = [Int](repeating: 0, count: 1 << 16)
    counts.withUnsafeMutableBufferPointer { counts in
      for value in values {
        let key = key(value)
        if key != none { counts[Int(truncatingIfNeeded: key &>> 48)] &+= 1 }
      }
    }
    let lengthMax = max(pieceLengthMin, counts.reduce(0, +) / pieceCountMax)
    var pieces = [Piece(first: 0, end: 0, count: 0)]
    for (bucket, count) in counts.enumerated() where count > 0 {
      if pieces[pieces.count - 1].count + count > lengthMax {
        pieces.append(Piece(first: UInt64(bucket), end: 0, count: 0))
      }
      pieces[pieces.count - 1].end = UInt64(bucket) + 1
      pieces[pieces.count - 1].count += count
    }
    return pieces
  }

  /// Sorts keys, to and fro between two places, unless cancelled; whether they are at the other one
  /// in the end.
  private static func sort(
    _ keys: UnsafeMutablePointer<UInt64>, _ other: UnsafeMutablePointer<UInt64>, _ count: Int,
    _ isCancelled: () -> Bool
  ) -> Bool {
    if count < 512 {
      var few = UnsafeMutableBufferPointer(start: keys, count: count)
      few.sort()
      return false
    }
    var different: UInt64 = 0
    for place in 1..<count { different |= keys[place] ^ keys[0] }
    var (from, to) = (keys, other)
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { starts in
      for shift in stride(from: UInt64(0), to: 64, by: 8) where different >> shift & 255 != 0 {
        if isCancelled() { return }
        starts.update(repeating: 0)
        for place in 0..<count {
          starts[Int(truncatingIfNeeded: from[place] &>> shift & 255)] &+= 1
        }
        var start = 0
        for byte in 0..<256 { (starts[byte], start) = (start, start + starts[byte]) }
        for place in 0..<count {
          let byte = Int(truncatingIfNeeded: from[place] &>> shift & 255)
          to[starts[byte]] = from[place]
          starts[byte] &+= 1
        }
        swap(&from, &to)
      }
    }
    return from != keys
  }
}
