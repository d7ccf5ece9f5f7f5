import CVectors

/// Cuts of a large node of two classes, by histograms of up to four features at once.
///
/// A histogram is transposed: lane j of its eight lanes holds codes 32j to 32j + 31, so that sums
/// run down all lanes together.
struct BinaryHistograms<Cell: PairCell> {
  private let cells: UnsafeMutablePointer<Cell>

  static var memorySize: Int { 4 * 256 * MemoryLayout<Cell>.size }

  /// - Parameter memory: `memorySize` bytes, aligned to 64.
  init(_ memory: UnsafeMutableRawPointer) {
    cells = memory.bindMemory(to: Cell.self, capacity: 4 * 256)
  }

  @inline(__always) private static func cell(_ code: UInt8) -> Int {
    Int(code &<< 3 | code &>> 5)
  }

  func fill(_ node: NodeRecords, _ codes: NodeCodes, featureCount: Int, secondStart: Int) {
    let memory = UnsafeMutableRawPointer(cells)
    for start in stride(from: 0, to: featureCount &* 256 &* MemoryLayout<Cell>.size, by: 32) {
      (memory + start).storeBytes(of: SIMD8<UInt32>(), as: SIMD8<UInt32>.self)
    }
    add(node, codes, 0..<secondStart, featureCount, unit: 1)
    add(node, codes, secondStart..<node.count, featureCount, unit: Cell.unitPair)
  }

  @inline(__always)
  private func add(
    _ node: NodeRecords, _ codes: NodeCodes, _ examples: Range<Int>, _ featureCount: Int,
    unit: Cell
  ) {
    var record = UnsafeRawPointer(node.record(examples.lowerBound))
    var code = codes.first + examples.lowerBound &* codes.step
    let (a, b, c, d) = codes.offsets
    func add(_ offset: Int, _ weight: Cell, _ histogram: Int) {
      let cell = Self.cell(code.load(fromByteOffset: offset, as: UInt8.self))
      cells[histogram &* 256 &+ cell] &+= weight
    }
    switch featureCount {
    case 4:
      for _ in examples {
        let weight = Cell(truncatingIfNeeded: CountedRecord.count(record)) &* unit
        add(a, weight, 0)
        add(b, weight, 1)
        add(c, weight, 2)
        add(d, weight, 3)
        record += node.step
        code += codes.step
      }
    case 1:
      for _ in examples {
        add(a, Cell(truncatingIfNeeded: CountedRecord.count(record)) &* unit, 0)
        record += node.step
        code += codes.step
      }
    default:
      for _ in examples {
        let weight = Cell(truncatingIfNeeded: CountedRecord.count(record)) &* unit
        add(a, weight, 0)
        add(b, weight, 1)
        if featureCount == 3 { add(c, weight, 2) }
        record += node.step
        code += codes.step
      }
    }
  }

  /// Whether some example of the node has no value of the feature.
  func hasMissing(_ feature: Int) -> Bool { cells[feature &* 256 &+ 255] != 0 }

  /// The best cut of a feature; one with a negative score when the feature is constant.
  func best(_ feature: Int, _ limits: CutLimits) -> FoundSplit {
    var split = FoundSplit()
    let memory = UnsafeRawPointer(cells + feature &* 256)
    let blockSize = 8 &* MemoryLayout<Cell>.size
    var all = SIMD8<UInt32>()
    var second = SIMD8<UInt32>()
    for step in 0..<32 {
      let cells = Cell.load(memory + step &* blockSize)
      all &+= cells.all
      second &+= cells.second
    }
    let total = Float(all.wrappedSum())
    let share = Float(second.wrappedSum()) / total
    all = exclusiveSums(all)
    second = exclusiveSums(second)
    var best = SIMD8<Float>(repeating: -1)
    var bestCode = SIMD8<Int32>()
    var bestLeft = SIMD8<Int32>()
    var codes = SIMD8<Int32>(0, 32, 64, 96, 128, 160, 192, 224)
    var isConstant = true
    for step in 0..<32 {
      let cells = Cell.load(memory + step &* blockSize)
      all &+= cells.all
      second &+= cells.second
      let left = floatsFromWords(all)
      let difference = floatsFromWords(second) - left * share
      let sides = left * (total - left)
      var scores = whereAboveZero(difference * difference / sides, sides)
      if !limits.isOpen {
        if largest(scores) >= 0 { isConstant = false }
        scores = whereWithin(scores, codes, limits.lowest, limits.highest)
      }
      bestCode = whereAbove(scores, best, codes, bestCode)
      bestLeft = whereAbove(scores, best, unsafeBitCast(all, to: SIMD8<Int32>.self), bestLeft)
      best = larger(best, scores)
      codes &+= 1
    }
    let highest = largest(best)
    split.isConstant = isConstant && highest < 0
    if highest < 0 { return split }
    let lane = lanesEqual(best, highest).trailingZeroBitCount
    split.score = highest * 2 * total
    split.missingGoesLeft = Float(bestLeft[lane]) * 2 >= total
    setCodes(of: &split, feature, Int(bestCode[lane]))
    return split
  }

  /// The sum of all lanes before each.
  @inline(__always) private func exclusiveSums(_ values: SIMD8<UInt32>) -> SIMD8<UInt32> {
    var sums = SIMD8<UInt32>()
    var sum: UInt32 = 0
    for lane in 0..<8 {
      sums[lane] = sum
      sum &+= values[lane]
    }
    return sums
  }

  /// The codes of the node on both sides of a cut.
  @inline(__always)
  private func setCodes(of split: inout FoundSplit, _ feature: Int, _ cut: Int) {
    let cells = cells + feature &* 256
    split.code = cut
    while cells[Self.cell(UInt8(truncatingIfNeeded: split.code))] == 0 { split.code &-= 1 }
    split.nextCode = cut &+ 1
    while cells[Self.cell(UInt8(truncatingIfNeeded: split.nextCode))] == 0 { split.nextCode &+= 1 }
  }
}
