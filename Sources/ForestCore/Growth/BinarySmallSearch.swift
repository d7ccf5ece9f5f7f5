import CVectors

/// Cuts of a node of at most 64 examples of two classes whose weights come to at most 255.
///
/// Each code of the node is a candidate, in a lane of its own. Every example's code is compared
/// with all candidates at once, and its weight added to the lanes in which it would go left: left
/// weights of all cuts without sorting and without a histogram.
struct BinarySmallSearch {
  static let weightMax = 255

  var lanes: CodeLanes
  /// The weight of each example in all of sixteen lanes; all of it, and what of it is of the second
  /// class.
  private let weights: UnsafeMutablePointer<SIMD16<UInt8>>
  private let seconds: UnsafeMutablePointer<SIMD16<UInt8>>
  /// Left weights by candidate.
  private let left: UnsafeMutablePointer<UInt8>
  private let leftSecond: UnsafeMutablePointer<UInt8>
  private var count = 0
  private var secondStart = 0
  private var totalWeight: Float = 0
  private var secondWeight: Float = 0

  static let memorySize = CodeLanes.memorySize + 2 * 64 * 16 + 2 * 64

  /// - Parameter memory: `memorySize` bytes, aligned to 64.
  init(_ memory: UnsafeMutableRawPointer, _ tables: LaneTables) {
    lanes = CodeLanes(memory, tables)
    let vectors = memory + CodeLanes.memorySize
    weights = vectors.bindMemory(to: SIMD16<UInt8>.self, capacity: 128)
    seconds = weights + 64
    left = (vectors + 128 * 16).bindMemory(to: UInt8.self, capacity: 128)
    leftSecond = left + 64
  }

  /// Takes the weights of a node. False when they are too heavy for bytes.
  @inline(__always)
  mutating func begin(_ node: NodeRecords, secondStart: Int) -> Bool {
    count = node.count
    self.secondStart = secondStart
    var record = UnsafeRawPointer(node.first)
    var total = 0
    for index in 0..<secondStart {
      let weight = Int(CountedRecord.count(record))
      weights[index] = lanes.splat(weight)
      seconds[index] = SIMD16()
      total &+= weight
      record += node.step
    }
    let first = total
    for index in secondStart..<count {
      let weight = Int(CountedRecord.count(record))
      weights[index] = lanes.splat(weight)
      seconds[index] = lanes.splat(weight)
      total &+= weight
      record += node.step
    }
    // Examples are taken by fours.
    for index in count..<((count &+ 3) & ~3) {
      weights[index] = SIMD16()
      seconds[index] = SIMD16()
    }
    totalWeight = Float(total)
    secondWeight = Float(total &- first)
    return total <= BinarySmallSearch.weightMax
  }

  /// The best cut of the feature; one with a negative score when the feature is constant.
  @inline(__always) func best(_ limits: CutLimits) -> FoundCut {
    var start = 0
    while start < lanes.candidateCount {
      sumLeft(start)
      start &+= 16
    }
    var found = FoundCut()
    var lane = 0
    start = 0
    while start < lanes.candidateCount {
      let left = floatsFromBytes(UnsafeRawPointer(self.left + start).load(as: SIMD8<UInt8>.self))
      let second = floatsFromBytes(
        UnsafeRawPointer(leftSecond + start).load(as: SIMD8<UInt8>.self))
      var scores = scores(left, second)
      if !limits.isOpen {
        if largest(scores) >= 0 { found.isConstant = false }
        scores = lanes.within(scores, start, limits)
      }
      let highest = largest(scores)
      if highest >= found.score, highest >= 0 {
        let lowest = lanes.lowest(lanesEqual(scores, highest), from: start)
        if highest > found.score || lanes.candidates[lowest] < lanes.candidates[lane] {
          lane = lowest
        }
        found.score = highest
      }
      start &+= 8
    }
    if found.score < 0 { return found }
    found.isConstant = false
    found.score *= unit
    found.code = Int(lanes.candidates[lane])
    found.left = Float(self.left[lane])
    found.total = totalWeight
    found.seconds = (Float(leftSecond[lane]), secondWeight)
    return found
  }

  /// In proportion to the fall in impurity; -1 where one side is empty. All numbers are whole and
  /// below 2²⁴, so that equal divisions have exactly equal scores.
  @inline(__always)
  private func scores(_ left: SIMD8<Float>, _ second: SIMD8<Float>) -> SIMD8<Float> {
    let difference = second * totalWeight - left * secondWeight
    let sides = left * (totalWeight - left)
    // An empty side makes it 0 / 0, which is not larger.
    return larger(difference * difference / sides, SIMD8(repeating: -1))
  }

  /// The score of a cut that parts the classes.
  @inline(__always) var perfectScore: Float {
    let difference = secondWeight * (totalWeight - secondWeight)
    return difference * difference / difference * unit
  }

  /// What a score is multiplied by to get the fall in weighted impurity.
  @inline(__always) private var unit: Float { 2 / totalWeight }

  /// Left weights of sixteen candidates.
  @inline(__always) private func sumLeft(_ start: Int) {
    let candidates = lanes.sixteen(start)
    var left = SIMD16<UInt8>()
    var second = SIMD16<UInt8>()
    @inline(__always) func add(_ index: Int) {
      let code = lanes.splat(Int(lanes.codes[index]))
      left = addWhereAtLeast16(left, candidates, code, weights[index])
      second = addWhereAtLeast16(second, candidates, code, seconds[index])
    }
    var index = 0
    while index < count {
      add(index)
      add(index &+ 1)
      add(index &+ 2)
      add(index &+ 3)
      index &+= 4
    }
    UnsafeMutableRawPointer(self.left + start).storeBytes(of: left, as: SIMD16<UInt8>.self)
    UnsafeMutableRawPointer(leftSecond + start).storeBytes(of: second, as: SIMD16<UInt8>.self)
  }
}
