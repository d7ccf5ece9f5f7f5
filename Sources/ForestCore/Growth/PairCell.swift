/// A cell of a histogram over examples of two classes. It holds two numbers, each in one half: the
/// weight of all examples, and that of the examples of the second class.
protocol PairCell: FixedWidthInteger & UnsignedInteger & BitwiseCopyable {
  /// What an example of weight 1 of the second class adds.
  static var unitPair: Self { get }
  /// Eight cells in a row.
  static func load(_ cells: UnsafeRawPointer) -> (all: SIMD8<UInt32>, second: SIMD8<UInt32>)
}

/// For nodes whose weights come to less than 65,536.
extension UInt32: PairCell {
  @inline(__always) static var unitPair: UInt32 { 0x1_0001 }

  @inline(__always)
  static func load(_ cells: UnsafeRawPointer) -> (all: SIMD8<UInt32>, second: SIMD8<UInt32>) {
    let pairs = cells.load(as: SIMD8<UInt32>.self)
    return (pairs & 0xFFFF, pairs &>> 16)
  }
}

extension UInt64: PairCell {
  @inline(__always) static var unitPair: UInt64 { 0x1_0000_0001 }

  @inline(__always)
  static func load(_ cells: UnsafeRawPointer) -> (all: SIMD8<UInt32>, second: SIMD8<UInt32>) {
    let low = cells.load(as: SIMD8<UInt32>.self)
    let high = (cells + 32).load(as: SIMD8<UInt32>.self)
    return (
      SIMD8(lowHalf: low.evenHalf, highHalf: high.evenHalf),
      SIMD8(lowHalf: low.oddHalf, highHalf: high.oddHalf)
    )
  }
}
