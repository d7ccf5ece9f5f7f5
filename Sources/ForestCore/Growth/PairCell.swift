import CVectors

/// A cell of a histogram over examples of two classes. It holds two numbers, each in one half: the
/// weight of all examples, and that of the examples of the second class.
protocol PairCell: FixedWidthInteger & UnsignedInteger & BitwiseCopyable {
  associatedtype Block: PairBlock
  /// What an example of weight 1 of the second class adds.
  static var unitPair: Self { get }
  /// Both numbers.
  var pair: (all: Double, second: Double) { get }
}

/// Eight cells in a row, or sums of such.
protocol PairBlock {
  /// Zeros.
  init()
  init(_ cells: UnsafeRawPointer)
  var all: SIMD8<UInt32> { get }
  var second: SIMD8<UInt32> { get }
  /// The sum of all cells before each.
  var exclusive: Self { get }
  mutating func add(_ other: Self)
}

/// For nodes whose weights come to less than 65,536.
extension UInt32: PairCell {
  @inline(__always) static var unitPair: UInt32 { 0x1_0001 }
  @inline(__always) var pair: (all: Double, second: Double) {
    (Double(self & 0xFFFF), Double(self &>> 16))
  }

  struct Block: PairBlock {
    private var pairs = SIMD8<UInt32>()

    @inline(__always) init() {}
    @inline(__always) init(_ cells: UnsafeRawPointer) { pairs = cells.load(as: SIMD8.self) }

    // The sums of both halves stay below 65,536, so that they can be taken at once.
    @inline(__always) mutating func add(_ other: Block) { pairs &+= other.pairs }
    @inline(__always) var exclusive: Block {
      var block = Block()
      block.pairs = exclusiveSums(pairs)
      return block
    }
    @inline(__always) var all: SIMD8<UInt32> { pairs & 0xFFFF }
    @inline(__always) var second: SIMD8<UInt32> { pairs &>> 16 }
  }
}

extension UInt64: PairCell {
  @inline(__always) static var unitPair: UInt64 { 0x1_0000_0001 }
  @inline(__always) var pair: (all: Double, second: Double) {
    (Double(self & 0xFFFF_FFFF), Double(self &>> 32))
  }

  struct Block: PairBlock {
    private(set) var all = SIMD8<UInt32>()
    private(set) var second = SIMD8<UInt32>()

    @inline(__always) init() {}
    @inline(__always) init(_ cells: UnsafeRawPointer) {
      let low = cells.load(as: SIMD8<UInt32>.self)
      let high = (cells + 32).load(as: SIMD8<UInt32>.self)
      all = SIMD8(lowHalf: low.evenHalf, highHalf: high.evenHalf)
      second = SIMD8(lowHalf: low.oddHalf, highHalf: high.oddHalf)
    }

    @inline(__always) mutating func add(_ other: Block) {
      all &+= other.all
      second &+= other.second
    }
    @inline(__always) var exclusive: Block {
      var block = Block()
      block.all = exclusiveSums(all)
      block.second = exclusiveSums(second)
      return block
    }
  }
}
