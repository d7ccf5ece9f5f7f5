import CVectors

/// Splits of a node of at most 64 examples of two classes whose weights come to at most 255.
///
/// Each example is a lane and its code a candidate for the cut. Every example's code is compared
/// with all candidates at once, and its weight added to the lanes in which it would go left: left
/// weights of all cuts without sorting and without a histogram.
struct BinarySmallSearch {
  static let weightMax = 255

  var lanes: CodeLanes
  private let weights: UnsafeMutablePointer<UInt8>
  /// Left weights of the first and of the second class, a lane a candidate.
  private let first: UnsafeMutablePointer<UInt8>
  private let second: UnsafeMutablePointer<UInt8>
  private var count = 0
  private var secondStart = 0
  private var totalWeight: Float = 0
  private var secondWeight: Float = 0

  static let memorySize = 4 * 64

  /// - Parameter memory: `memorySize` bytes, aligned to 64.
  init(_ memory: UnsafeMutableRawPointer) {
    lanes = CodeLanes(memory)
    weights = (memory + 64).bindMemory(to: UInt8.self, capacity: 192)
    first = weights + 64
    second = weights + 128
  }

  /// Takes the weights of a node. False when they are too heavy for bytes.
  @inline(__always)
  mutating func begin(_ node: NodeRecords, secondStart: Int) -> Bool {
    count = node.count
    self.secondStart = secondStart
    var record = UnsafeRawPointer(node.first)
    var sums = (0, 0)
    for index in 0..<secondStart {
      weights[index] = CountedRecord.count(record)
      sums.0 &+= Int(weights[index])
      record += node.step
    }
    for index in secondStart..<count {
      weights[index] = CountedRecord.count(record)
      sums.1 &+= Int(weights[index])
      record += node.step
    }
    totalWeight = Float(sums.0 &+ sums.1)
    secondWeight = Float(sums.1)
    return sums.0 &+ sums.1 <= BinarySmallSearch.weightMax
  }

  /// The best cut of the feature; one with a negative score when the feature is constant.
  @inline(__always) func best(_ limits: CutLimits) -> FoundSplit {
    if count <= 16 {
      sumLeft16()
    } else {
      sumLeft32(0)
      if count > 32 { sumLeft32(32) }
    }
    var best: Float = -1
    var lane = 0
    var start = 0
    while start < count {
      let ofSecond = UnsafeRawPointer(second + start).load(as: SIMD8<UInt8>.self)
      let ofFirst = UnsafeRawPointer(first + start).load(as: SIMD8<UInt8>.self)
      var scores = scores(floatsFromBytes(ofFirst), floatsFromBytes(ofSecond))
      if !limits.isOpen { scores = lanes.within(scores, start, limits) }
      let highest = largest(scores)
      if highest >= best, highest >= 0 {
        let found = lanes.lowest(lanesEqual(scores, highest), from: start)
        if highest > best || lanes.codes[found] < lanes.codes[lane] { lane = found }
        best = highest
      }
      start &+= 8
    }
    return split(lane, score: best)
  }

  /// All numbers are whole and below 2²⁴, so that equal divisions have exactly equal scores.
  @inline(__always)
  private func scores(_ first: SIMD8<Float>, _ second: SIMD8<Float>) -> SIMD8<Float> {
    let left = first + second
    let difference = second * totalWeight - left * secondWeight
    let sides = left * (totalWeight - left)
    return whereAboveZero(difference * difference / sides, sides)
  }

  @inline(__always)
  private func split(_ lane: Int, score: Float) -> FoundSplit {
    var split = FoundSplit()
    split.isConstant = lanes.isConstant
    if score < 0 { return split }
    split.code = Int(lanes.codes[lane])
    split.nextCode = lanes.next(after: lanes.codes[lane])
    split.missingGoesLeft = Float(first[lane] &+ second[lane]) * 2 >= totalWeight
    split.score = score * 2 / totalWeight
    return split
  }

  /// The score of a cut that parts the classes.
  @inline(__always) var perfectScore: Float {
    secondWeight * (totalWeight - secondWeight) * 2 / totalWeight
  }

  @inline(__always) private func sumLeft16() {
    let candidates = lanes.sixteen(0)
    var sums = SIMD16<UInt8>()
    for index in 0..<secondStart {
      sums = addWhereAtLeast16(sums, candidates, lanes.codes[index], weights[index])
    }
    UnsafeMutableRawPointer(first).storeBytes(of: sums, as: SIMD16<UInt8>.self)
    sums = SIMD16<UInt8>()
    for index in secondStart..<count {
      sums = addWhereAtLeast16(sums, candidates, lanes.codes[index], weights[index])
    }
    UnsafeMutableRawPointer(second).storeBytes(of: sums, as: SIMD16<UInt8>.self)
  }

  @inline(__always) private func sumLeft32(_ start: Int) {
    let candidates = lanes.thirtyTwo(start)
    var sums = SIMD32<UInt8>()
    for index in 0..<secondStart {
      sums = addWhereAtLeast32(sums, candidates, lanes.codes[index], weights[index])
    }
    UnsafeMutableRawPointer(first + start).storeBytes(of: sums, as: SIMD32<UInt8>.self)
    sums = SIMD32<UInt8>()
    for index in secondStart..<count {
      sums = addWhereAtLeast32(sums, candidates, lanes.codes[index], weights[index])
    }
    UnsafeMutableRawPointer(second + start).storeBytes(of: sums, as: SIMD32<UInt8>.self)
  }
}
