import CVectors

/// Cuts of a node of at most 64 examples of any number of classes whose weights come to at most
/// 255; see `BinarySmallSearch`.
struct ClassSmallSearch {
  var lanes: CodeLanes
  /// The weight of each example in all of sixteen lanes.
  private let weights: UnsafeMutablePointer<SIMD16<UInt8>>
  /// The weight of each class.
  private let classWeights: UnsafeMutablePointer<UInt16>
  private var count = 0
  private var totalWeight = 0
  /// The sum of the squares of the class weights.
  private var squares = 0

  static let memorySize = CodeLanes.memorySize + 64 * 16 + 64 * 2

  /// - Parameter memory: `memorySize` bytes, aligned to 64.
  init(_ memory: UnsafeMutableRawPointer, _ tables: LaneTables) {
    lanes = CodeLanes(memory, tables)
    let vectors = memory + CodeLanes.memorySize
    weights = vectors.bindMemory(to: SIMD16<UInt8>.self, capacity: 64)
    classWeights = (vectors + 64 * 16).bindMemory(to: UInt16.self, capacity: 64)
  }

  /// Takes the weights of a node. False when they are too heavy for bytes.
  @inline(__always)
  mutating func begin(_ node: NodeRecords, _ runs: UnsafeBufferPointer<ClassRun>) -> Bool {
    count = node.count
    totalWeight = 0
    squares = 0
    var record = UnsafeRawPointer(node.first)
    for label in 0..<runs.count {
      var sum = 0
      for index in runs[label].start..<runs[label].end {
        let weight = Int(CountedRecord.count(record))
        weights[index] = lanes.splat(weight)
        sum &+= weight
        record += node.step
      }
      classWeights[label] = UInt16(truncatingIfNeeded: sum)
      totalWeight &+= sum
      squares &+= sum &* sum
    }
    return totalWeight <= BinarySmallSearch.weightMax
  }

  /// The best cut of the feature; one with a negative score when the feature is constant.
  @inline(__always) func best(
    _ runs: UnsafeBufferPointer<ClassRun>, _ limits: CutLimits
  ) -> FoundCut {
    var found = FoundCut()
    var start = 0
    if lanes.candidateCount <= 8 {
      scan8(runs, limits, &found)
    } else {
      while start < lanes.candidateCount {
        scan16(start, runs, limits, &found)
        start &+= 16
      }
    }
    if found.score < 0 { return found }
    found.isConstant = false
    found.score = max(0, found.score - Float(squares) / Float(totalWeight))
    found.total = Float(totalWeight)
    return found
  }

  /// Left weights of one class.
  @inline(__always)
  private func sumLeft(_ run: ClassRun, _ candidates: SIMD16<UInt8>) -> SIMD16<UInt8> {
    var sums = SIMD16<UInt8>()
    for index in run.start..<run.end {
      sums = addWhereAtLeast16(
        sums, candidates, lanes.splat(Int(lanes.codes[index])), weights[index])
    }
    return sums
  }

  /// Sixteen candidates: left weights class by class, of which only the sum of squares and the sum
  /// of products with the class's weight are kept. All are whole numbers below 65,536.
  @inline(__always)
  private func scan16(
    _ start: Int, _ runs: UnsafeBufferPointer<ClassRun>, _ limits: CutLimits,
    _ found: inout FoundCut
  ) {
    let candidates = lanes.sixteen(start)
    var left = SIMD16<UInt8>()
    var leftSquares = SIMD16<UInt16>()
    var products = SIMD16<UInt16>()
    for label in 0..<runs.count {
      let sums = sumLeft(runs[label], candidates)
      left &+= sums
      let wide = widened(sums)
      leftSquares &+= wide &* wide
      products &+= wide &* SIMD16(repeating: classWeights[label])
    }
    let all = SIMD16(repeating: UInt16(truncatingIfNeeded: squares))
    let rightSquares = all &- products &- products &+ leftSquares
    offer(start, left.lowHalf, leftSquares.lowHalf, rightSquares.lowHalf, limits, &found)
    offer(start &+ 8, left.highHalf, leftSquares.highHalf, rightSquares.highHalf, limits, &found)
  }

  /// The same with no more than eight candidates.
  @inline(__always)
  private func scan8(
    _ runs: UnsafeBufferPointer<ClassRun>, _ limits: CutLimits, _ found: inout FoundCut
  ) {
    let candidates = lanes.sixteen(0)
    var left = SIMD16<UInt8>()
    var leftSquares = SIMD8<UInt16>()
    var products = SIMD8<UInt16>()
    for label in 0..<runs.count {
      let sums = sumLeft(runs[label], candidates)
      left &+= sums
      let wide = widened8(sums.lowHalf)
      leftSquares &+= wide &* wide
      products &+= wide &* SIMD8(repeating: classWeights[label])
    }
    let all = SIMD8(repeating: UInt16(truncatingIfNeeded: squares))
    let rightSquares = all &- products &- products &+ leftSquares
    offer(0, left.lowHalf, leftSquares, rightSquares, limits, &found)
  }

  @inline(__always)
  private func offer(
    _ start: Int, _ left: SIMD8<UInt8>, _ leftSquares: SIMD8<UInt16>,
    _ rightSquares: SIMD8<UInt16>, _ limits: CutLimits, _ found: inout FoundCut
  ) {
    let leftWeights = floatsFromBytes(left)
    let rightWeights = Float(totalWeight) - leftWeights
    let purity =
      floatsFromShorts(leftSquares) / leftWeights + floatsFromShorts(rightSquares) / rightWeights
    // An empty side makes it 0 / 0, which is not larger.
    var scores = larger(purity, SIMD8(repeating: -1))
    if !limits.isOpen {
      if largest(scores) >= 0 { found.isConstant = false }
      scores = lanes.within(scores, start, limits)
    }
    let highest = largest(scores)
    if highest < max(0, found.score) { return }
    let lane = lanes.lowest(lanesEqual(scores, highest), from: start)
    if highest > found.score || Int(lanes.candidates[lane]) < found.code {
      found.score = highest
      found.code = Int(lanes.candidates[lane])
      found.left = leftWeights[lane &- start]
    }
  }
}
