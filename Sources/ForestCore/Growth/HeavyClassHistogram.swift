import CVectors

/// Cuts of a node of any number of classes that is too heavy for `ClassHistogram`. A cell holds the
/// weight of one class; otherwise they lie alike.
struct HeavyClassHistogram {
  private let cells: UnsafeMutablePointer<SIMD8<Float>>
  /// The cells as they are counted, twice: the first half counts every other example.
  private let counts: UnsafeMutablePointer<UInt32>
  /// Left weights of the classes, and the share of each class in the node.
  private let sums: UnsafeMutablePointer<SIMD8<Float>>
  private let shares: UnsafeMutablePointer<Float>
  private var blockCount = 32
  private var classCount = 0

  static func memorySize(classCount: Int) -> Int { classCount * (3 * 32 * 32 + 32 + 32) }

  /// - Parameter memory: `memorySize` bytes, aligned to 64.
  init(_ memory: UnsafeMutableRawPointer, classCount: Int) {
    let size = classCount * 32 * 32
    counts = memory.bindMemory(to: UInt32.self, capacity: 2 * size / 4)
    cells = (memory + 2 * size).bindMemory(to: SIMD8<Float>.self, capacity: classCount * 33)
    sums = cells + classCount * 32
    shares = (memory + 3 * size + classCount * 32)
      .bindMemory(to: Float.self, capacity: classCount * 8)
  }

  /// - Parameter codeCount: as of the feature; with missing values 256.
  mutating func fill(
    _ node: NodeRecords, _ runs: UnsafeBufferPointer<ClassRun>, codes: UnsafeRawPointer,
    step: Int, codeCount: Int
  ) {
    classCount = runs.count
    var shift = 0
    while 8 &<< shift < codeCount { shift &+= 1 }
    blockCount = 1 &<< shift
    let mask = UInt8(truncatingIfNeeded: blockCount &- 1)
    let blockSize = classCount &* 8
    let half = blockCount &* blockSize
    counts.update(repeating: 0, count: 2 &* half)
    for index in 0..<runs.count {
      let run = runs[index]
      let counts = counts + index &* 8
      var record = UnsafeRawPointer(node.record(run.start))
      var position = codes + run.start &* step
      @inline(__always) func count(into counts: UnsafeMutablePointer<UInt32>) {
        let code = position.load(as: UInt8.self)
        let cell = Int(code & mask) &* blockSize &+ Int(code) &>> shift
        counts[cell] &+= UInt32(truncatingIfNeeded: CountedRecord.count(record))
        record += node.step
        position += step
      }
      // Examples often have the code of those before them, and a cell can be counted up only when
      // that is done.
      for _ in 0..<run.count / 2 {
        count(into: counts)
        count(into: counts + half)
      }
      if run.count & 1 == 1 { count(into: counts) }
    }
    joinCounts(half)
  }

  private func joinCounts(_ half: Int) {
    let memory = UnsafeRawPointer(counts)
    for cell in 0..<half / 8 {
      let first = memory.load(fromByteOffset: cell &* 32, as: SIMD8<UInt32>.self)
      let second = memory.load(
        fromByteOffset: cell &* 32 &+ half &* 4, as: SIMD8<UInt32>.self)
      cells[cell] = floatsFromWords(first &+ second)
    }
  }

  /// Whether some example of the node has no value of the feature; asked only where it can be.
  func hasMissing() -> Bool {
    let last = cells + (blockCount &- 1) &* classCount
    for index in 0..<classCount where last[index][7] != 0 { return true }
    return false
  }

  /// Weights up to this are whole numbers in a Float, so that all sums are exact.
  static let weightMax: Float = 0x1p24

  /// The best cut of the feature; one with a negative score when the feature is constant, nil when
  /// the node is too heavy for exact sums.
  func best(_ limits: CutLimits) -> FoundCut? {
    var found = FoundCut()
    var laneTotals = SIMD8<Float>()
    for index in 0..<classCount {
      var sum = SIMD8<Float>()
      for block in 0..<blockCount { sum += cells[block &* classCount &+ index] }
      laneTotals += sum
      sums[index] = sum.exclusiveSums
      shares[index] = sum.sum()
    }
    let total = laneTotals.sum()
    guard total <= HeavyClassHistogram.weightMax else { return nil }
    for index in 0..<classCount { shares[index] /= total }
    var left = laneTotals.exclusiveSums
    var best = SIMD8<Float>(repeating: -1)
    var bestCode = SIMD8<Int32>()
    var codes = SIMD8<Int32>(0, 1, 2, 3, 4, 5, 6, 7) &* Int32(truncatingIfNeeded: blockCount)
    var isConstant = true
    var bestLeft = SIMD8<Float>()
    for block in 0..<blockCount {
      let cells = cells + block &* classCount
      for index in 0..<classCount { left += cells[index] }
      var squares = SIMD8<Float>()
      for index in 0..<classCount {
        let sum = sums[index] + cells[index]
        sums[index] = sum
        let difference = sum - left * shares[index]
        squares += difference * difference
      }
      let sides = left * (total - left)
      var scores = whereAboveZero(squares / sides, sides)
      if !limits.isOpen {
        if largest(scores) >= 0 { isConstant = false }
        scores = whereWithin(scores, codes, limits.lowest, limits.highest)
      }
      bestCode = whereAbove(scores, best, codes, bestCode)
      bestLeft = floatsWhereAbove(scores, best, left, bestLeft)
      best = larger(best, scores)
      codes &+= 1
    }
    let highest = largest(best)
    found.isConstant = isConstant && highest < 0
    if highest < 0 { return found }
    let lane = lanesEqual(best, highest).trailingZeroBitCount
    found.score = highest * total
    found.left = bestLeft[lane]
    found.total = total
    found.setCodes(cut: Int(bestCode[lane]), isEmpty: isEmpty)
    return found
  }

  private func isEmpty(_ code: Int) -> Bool {
    let block = cells + (code & (blockCount &- 1)) &* classCount
    let lane = code / blockCount
    for index in 0..<classCount where block[index][lane] != 0 { return false }
    return true
  }
}
