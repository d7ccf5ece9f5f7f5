import CVectors

/// Cuts of a node of at most 64 examples of any number of classes whose weights come to at most
/// 255; see `BinarySmallSearch`.
struct ClassSmallSearch {
  var lanes: CodeLanes
  private let weights: UnsafeMutablePointer<UInt8>
  private var count = 0
  private var totalWeight = 0
  /// The sum of the squares of the class weights.
  private var squares = 0

  static let memorySize = 2 * 64

  /// - Parameter memory: `memorySize` bytes, aligned to 64.
  init(_ memory: UnsafeMutableRawPointer) {
    lanes = CodeLanes(memory)
    weights = (memory + 64).bindMemory(to: UInt8.self, capacity: 64)
  }

  /// Takes the weights of a node. False when they are too heavy for bytes.
  @inline(__always)
  mutating func begin(_ node: NodeRecords, _ runs: UnsafeBufferPointer<ClassRun>) -> Bool {
    count = node.count
    totalWeight = 0
    squares = 0
    var record = UnsafeRawPointer(node.first)
    for run in runs {
      var sum = 0
      for index in run.start..<run.end {
        weights[index] = CountedRecord.count(record)
        sum &+= Int(weights[index])
        record += node.step
      }
      totalWeight &+= sum
      squares &+= sum &* sum
    }
    return totalWeight <= BinarySmallSearch.weightMax
  }

  /// The best cut of the feature; one with a negative score when the feature is constant.
  @inline(__always) func best(
    _ runs: UnsafeBufferPointer<ClassRun>, _ limits: CutLimits
  ) -> FoundSplit {
    var found = FoundSplit()
    found.isConstant = lanes.isConstant
    var start = 0
    while start < count {
      scan16(start, runs, limits, &found)
      start &+= 16
    }
    if found.score < 0 { return found }
    found.nextCode = lanes.next(after: UInt8(truncatingIfNeeded: found.code))
    found.score = max(0, found.score - Float(squares) / Float(totalWeight))
    return found
  }

  /// Sixteen candidates: left weights class by class, of which only the sum of squares and the sum
  /// of products with the class's weight are kept. All are whole numbers below 65,536.
  @inline(__always)
  private func scan16(
    _ start: Int, _ runs: UnsafeBufferPointer<ClassRun>, _ limits: CutLimits,
    _ found: inout FoundSplit
  ) {
    let candidates = lanes.sixteen(start)
    var left = SIMD16<UInt8>()
    var leftSquares = SIMD16<UInt16>()
    var products = SIMD16<UInt16>()
    for run in runs {
      var sums = SIMD16<UInt8>()
      var weight: UInt16 = 0
      for index in run.start..<run.end {
        sums = addWhereAtLeast16(sums, candidates, lanes.codes[index], weights[index])
        weight &+= UInt16(weights[index])
      }
      left &+= sums
      let wide = widened(sums)
      leftSquares &+= wide &* wide
      products &+= wide &* SIMD16(repeating: weight)
    }
    let all = SIMD16(repeating: UInt16(truncatingIfNeeded: squares))
    let rightSquares = all &- products &- products &+ leftSquares
    offer(start, left.lowHalf, leftSquares.lowHalf, rightSquares.lowHalf, limits, &found)
    offer(start &+ 8, left.highHalf, leftSquares.highHalf, rightSquares.highHalf, limits, &found)
  }

  @inline(__always)
  private func offer(
    _ start: Int, _ left: SIMD8<UInt8>, _ leftSquares: SIMD8<UInt16>,
    _ rightSquares: SIMD8<UInt16>, _ limits: CutLimits, _ found: inout FoundSplit
  ) {
    let total = Float(totalWeight)
    let leftWeights = floatsFromBytes(left)
    let rightWeights = total - leftWeights
    let purity =
      floatsFromShorts(leftSquares) / leftWeights + floatsFromShorts(rightSquares) / rightWeights
    var scores = whereAboveZero(purity, rightWeights)
    if !limits.isOpen { scores = lanes.within(scores, start, limits) }
    let highest = largest(scores)
    if highest < max(0, found.score) { return }
    let lane = lanes.lowest(lanesEqual(scores, highest), from: start)
    if highest > found.score || Int(lanes.codes[lane]) < found.code {
      found.score = highest
      found.code = Int(lanes.codes[lane])
      found.missingGoesLeft = leftWeights[lane &- start] * 2 >= total
    }
  }
}
