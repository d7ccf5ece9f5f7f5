import CVectors

/// Cuts of a large node of two classes, by histograms of several features at once.
///
/// A histogram is transposed: lane j of its eight lanes holds codes 32j to 32j + 31, so that sums
/// run down all lanes together.
struct BinaryHistograms<Cell: PairCell> {
  private let cells: UnsafeMutablePointer<Cell>
  /// The score of each cell's code as a cut, for one feature at a time.
  private let scores: UnsafeMutablePointer<Float>

  static var memorySize: Int {
    256 * (FeatureGroup.countMax * MemoryLayout<Cell>.size + MemoryLayout<Float>.size)
  }

  /// - Parameter memory: `memorySize` bytes, aligned to 64.
  init(_ memory: UnsafeMutableRawPointer) {
    scores = memory.bindMemory(to: Float.self, capacity: 256)
    cells = (memory + 256 * MemoryLayout<Float>.size)
      .bindMemory(to: Cell.self, capacity: FeatureGroup.countMax * 256)
  }

  @inline(__always) private static func cell(_ code: UInt8) -> Int {
    Int(code &<< 3 | code &>> 5)
  }

  func fill(_ node: NodeRecords, _ codes: NodeCodes, secondStart: Int) {
    let memory = UnsafeMutableRawPointer(cells)
    let size = codes.offsets.count &* 256 &* MemoryLayout<Cell>.size
    for start in stride(from: 0, to: size, by: 32) {
      (memory + start).storeBytes(of: SIMD8<UInt32>(), as: SIMD8<UInt32>.self)
    }
    add(node, codes, 0..<secondStart, unit: 1)
    add(node, codes, secondStart..<node.count, unit: Cell.unitPair)
  }

  @inline(__always)
  private func add(_ node: NodeRecords, _ codes: NodeCodes, _ examples: Range<Int>, unit: Cell) {
    switch codes.offsets.count {
    case 5: add(node, codes, examples, unit, histogramCount: 5)
    case 4: add(node, codes, examples, unit, histogramCount: 4)
    case 3: add(node, codes, examples, unit, histogramCount: 3)
    case 2: add(node, codes, examples, unit, histogramCount: 2)
    default: add(node, codes, examples, unit, histogramCount: 1)
    }
  }

  @inline(__always)
  private func add(
    _ node: NodeRecords, _ codes: NodeCodes, _ examples: Range<Int>, _ unit: Cell,
    histogramCount: Int
  ) {
    var record = UnsafeRawPointer(node.record(examples.lowerBound))
    var code = codes.first + examples.lowerBound &* codes.step
    let offsets = codes.offsets
    for _ in 0..<examples.count {
      let weight = Cell(truncatingIfNeeded: CountedRecord.count(record)) &* unit
      @inline(__always) func add(_ histogram: Int) {
        let code = code.load(fromByteOffset: offsets[histogram], as: UInt8.self)
        cells[histogram &* 256 &+ Self.cell(code)] &+= weight
      }
      add(0)
      if histogramCount > 1 { add(1) }
      if histogramCount > 2 { add(2) }
      if histogramCount > 3 { add(3) }
      if histogramCount > 4 { add(4) }
      record += node.step
      code += codes.step
    }
  }

  /// Whether some example of the node has no value of the feature.
  func hasMissing(_ histogram: Int) -> Bool { cells[histogram &* 256 &+ 255] != 0 }

  /// The best cut of a feature, none of whose values is missing in the node; one with a negative
  /// score when the feature is constant.
  func best(_ histogram: Int, _ limits: CutLimits, of feature: CodedFeature) -> FoundCut {
    var found = FoundCut()
    let memory = UnsafeRawPointer(cells + histogram &* 256)
    let blockSize = 8 &* MemoryLayout<Cell>.size
    // Few codes are all in the first lane.
    let steps = min(32, feature.codeCount)
    var sums = Cell.Block()
    for step in 0..<steps { sums.add(Cell.Block(memory + step &* blockSize)) }
    let total = Float(sums.all.wrappedSum())
    let secondTotal = Float(sums.second.wrappedSum())
    sums = sums.exclusive
    var best = SIMD8<Float>(repeating: -1)
    for step in 0..<steps {
      sums.add(Cell.Block(memory + step &* blockSize))
      let left = floatsFromWords(sums.all)
      let difference = floatsFromWords(sums.second) * total - left * secondTotal
      let sides = left * (total - left)
      // An empty side makes it 0 / 0, which is not larger.
      var scores = difference * difference / sides
      if !limits.isOpen {
        scores = larger(scores, SIMD8(repeating: -1))
        if largest(scores) >= 0 { found.isConstant = false }
        let codes = SIMD8<Int32>(0, 32, 64, 96, 128, 160, 192, 224)
        scores = whereWithin(
          scores, codes &+ Int32(truncatingIfNeeded: step), limits.lowest, limits.highest)
      }
      UnsafeMutableRawPointer(self.scores + 8 &* step)
        .storeBytes(of: scores, as: SIMD8<Float>.self)
      best = larger(scores, best)
    }
    let highest = largest(best)
    if highest < 0 { return found }
    found.isConstant = false
    found.score = highest * 2 / total
    let lane = lanesEqual(best, highest).trailingZeroBitCount
    var step = 0
    while scores[8 &* step &+ lane] != highest { step &+= 1 }
    found.code = lane &* 32 &+ step
    return found
  }

  /// The split at a cut that was found in the histogram.
  func split(_ histogram: Int, _ cut: FoundCut, feature: Int) -> FoundSplit {
    let cells = cells + histogram &* 256
    var next = cut.code &+ 1
    while cells[Self.cell(UInt8(truncatingIfNeeded: next))] == 0 { next &+= 1 }
    var split = FoundSplit(cut, feature: feature, nextCode: next)
    var (left, right): (Cell, Cell) = (0, 0)
    for code in 0...cut.code { left &+= cells[Self.cell(UInt8(truncatingIfNeeded: code))] }
    for code in next..<255 { right &+= cells[Self.cell(UInt8(truncatingIfNeeded: code))] }
    split.missingGoesLeft = left.pair.all >= right.pair.all
    split.setClasses(left: left.pair, right: right.pair)
    return split
  }
}
