import CVectors

/// Cuts of a node of any number of classes and not too much weight, by a histogram of one feature.
///
/// A cell holds the weights of two classes, each in one half. Cells lie in blocks: block s has
/// eight lanes for each two classes of the node, and lane j of it is for code j·S + s, where S is
/// the number of blocks. So sums run down all eight lanes together, and the classes of a block are
/// next to each other. All sums are whole and exact.
struct ClassHistogram {
  /// The squares of weights up to this one are whole numbers in a Float.
  static let weightMax: Float = 4_096

  private let cells: UnsafeMutablePointer<SIMD8<UInt32>>
  /// Left weights of the classes, and the weights of each two classes in all lanes.
  private let sums: UnsafeMutablePointer<SIMD8<UInt32>>
  private let totals: UnsafeMutablePointer<SIMD8<UInt32>>
  /// By block and lane: the score of the code as a cut, and the weight of the left side.
  private let scores: UnsafeMutablePointer<Float>
  private let lefts: UnsafeMutablePointer<Float>
  private var shift = 0
  private var pairCount = 0
  private var blockCount: Int { 1 &<< shift }

  static func memorySize(classCount: Int) -> Int { (classCount + 1) / 2 * 34 * 32 + 2 * 256 * 4 }

  /// - Parameter memory: `memorySize` bytes, aligned to 64.
  init(_ memory: UnsafeMutableRawPointer, classCount: Int) {
    let pairs = (classCount + 1) / 2
    scores = memory.bindMemory(to: Float.self, capacity: 512)
    lefts = scores + 256
    cells = (memory + 2 * 256 * 4).bindMemory(to: SIMD8<UInt32>.self, capacity: pairs * 34)
    sums = cells + pairs * 32
    totals = sums + pairs
  }

  /// - Parameter codeCount: as of the feature; with missing values 256.
  mutating func fill(
    _ node: NodeRecords, _ runs: UnsafeBufferPointer<ClassRun>, codes: UnsafeRawPointer,
    step: Int, codeCount: Int
  ) {
    pairCount = (runs.count &+ 1) &>> 1
    shift = 0
    while 8 &<< shift < codeCount { shift &+= 1 }
    for cell in 0..<blockCount &* pairCount { cells[cell] = SIMD8() }
    let mask = UInt8(truncatingIfNeeded: blockCount &- 1)
    let shift = UInt8(truncatingIfNeeded: shift)
    let blockSize = pairCount &* 16
    var record = UnsafeRawPointer(node.first)
    var position = codes
    for index in 0..<runs.count {
      let cells =
        UnsafeMutableRawPointer(self.cells + index &>> 1)
        .assumingMemoryBound(to: UInt16.self) + (index & 1)
      for _ in 0..<runs[index].count {
        let code = position.load(as: UInt8.self)
        let cell = Int(code & mask) &* blockSize &+ 2 &* Int(code &>> shift)
        cells[cell] &+= UInt16(truncatingIfNeeded: CountedRecord.count(record))
        record += node.step
        position += step
      }
    }
  }

  /// Whether some example of the node has no value of the feature; asked only where it can be.
  func hasMissing() -> Bool {
    let last = cells + (blockCount &- 1) &* pairCount
    for pair in 0..<pairCount where last[pair][7] != 0 { return true }
    return false
  }

  /// The best cut of the feature; one with a negative score when the feature is constant.
  func best(_ limits: CutLimits) -> FoundCut {
    var found = FoundCut()
    let (total, squares) = beginSums()
    var best = SIMD8<Float>(repeating: -1)
    let codes = SIMD8<Int32>(0, 1, 2, 3, 4, 5, 6, 7) &* Int32(truncatingIfNeeded: blockCount)
    for block in 0..<blockCount {
      var scores = scores(block, total: total, squares: squares)
      if !limits.isOpen {
        scores = larger(scores, SIMD8(repeating: -1))
        if largest(scores) >= 0 { found.isConstant = false }
        scores = whereWithin(
          scores, codes &+ Int32(truncatingIfNeeded: block), limits.lowest, limits.highest)
      }
      UnsafeMutableRawPointer(self.scores + 8 &* block)
        .storeBytes(of: scores, as: SIMD8<Float>.self)
      best = larger(scores, best)
    }
    let highest = largest(best)
    if highest < 0 { return found }
    found.isConstant = false
    found.score = max(0, highest - Float(squares) / total)
    let lane = lanesEqual(best, highest).trailingZeroBitCount
    var block = 0
    while scores[8 &* block &+ lane] != highest { block &+= 1 }
    found.code = lane &<< shift &+ block
    found.nextCode = nextCode(after: found.code)
    found.left = lefts[8 &* block &+ lane]
    found.total = total
    return found
  }

  /// Puts into `sums` what lies before each lane.
  ///
  /// - Returns: the weight of the node, and the sum of the squares of its classes' weights.
  @inline(__always) private func beginSums() -> (total: Float, squares: Int32) {
    var total: Int32 = 0
    var squares: Int32 = 0
    for pair in 0..<pairCount {
      var sum = SIMD8<UInt32>()
      for block in 0..<blockCount { sum &+= cells[block &* pairCount &+ pair] }
      let before = exclusiveSums(sum)
      sums[pair] = before
      let both = before[7] &+ sum[7]
      totals[pair] = SIMD8(repeating: both)
      let (low, high) = (Int32(both & 0xFFFF), Int32(both &>> 16))
      total &+= low &+ high
      squares &+= low &* low &+ high &* high
    }
    return (Float(total), squares)
  }

  /// The purity behind a cut at each code of a block; NaN where one side is empty.
  @inline(__always)
  private func scores(_ block: Int, total: Float, squares: Int32) -> SIMD8<Float> {
    let cells = cells + block &* pairCount
    var left = SIMD8<Int32>()
    var leftSquares = SIMD8<Int32>()
    var products = SIMD8<Int32>()
    for pair in 0..<pairCount {
      let sum = sums[pair] &+ cells[pair]
      sums[pair] = sum
      left &+= productsOfPairs(sum, SIMD8(repeating: 0x1_0001))
      leftSquares &+= productsOfPairs(sum, sum)
      products &+= productsOfPairs(sum, totals[pair])
    }
    let rightSquares = leftSquares &- products &- products &+ squares
    let leftWeight = floatsFromInts(left)
    UnsafeMutableRawPointer(lefts + 8 &* block).storeBytes(of: leftWeight, as: SIMD8<Float>.self)
    return purities(leftSquares, rightSquares, leftWeight, total)
  }

  /// The lowest code of the node above a cut.
  @inline(__always) private func nextCode(after cut: Int) -> Int {
    var code = cut &+ 1
    while lefts[place(code)] == lefts[place(cut)] { code &+= 1 }
    return code
  }

  @inline(__always) private func place(_ code: Int) -> Int {
    (code & (blockCount &- 1)) &* 8 &+ code &>> shift
  }
}
