import CVectors

/// Cuts of a node of few examples that have a weight and a number: regression, or two classes with
/// weights, the number being 1 for the second class.
///
/// As `BinarySmallSearch`, with sums in place of counts. Numbers are taken less the mean of the
/// node, so that the variance falls by s²·W/(L·R), where s is the sum of the left side. The Gini
/// impurity of two classes falls by twice that: once for each.
struct NumberSmallSearch {
  static let exampleCountMax = 32

  var lanes: CodeLanes
  private let weights: UnsafeMutablePointer<Float>
  /// Weight times number less the mean.
  private let parts: UnsafeMutablePointer<Float>
  private var count = 0
  private var totalWeight: Float = 0
  private var scale: Float = 1

  static let memorySize = CodeLanes.memorySize + 2 * 4 * exampleCountMax

  /// - Parameter memory: `memorySize` bytes, aligned to 64.
  init(_ memory: UnsafeMutableRawPointer, _ tables: LaneTables) {
    lanes = CodeLanes(memory, tables)
    weights = (memory + CodeLanes.memorySize)
      .bindMemory(to: Float.self, capacity: 2 * Self.exampleCountMax)
    parts = weights + Self.exampleCountMax
  }

  @inline(__always)
  mutating func begin<Record: ExampleRecord>(
    _ node: NodeRecords, _ runs: UnsafeBufferPointer<ClassRun>, _ type: Record.Type
  ) {
    count = node.count
    totalWeight = 0
    var sum: Float = 0
    let secondStart = runs.count == 2 ? runs[0].end : 0
    scale = runs.count == 2 ? 2 : 1
    var record = UnsafeRawPointer(node.first)
    for index in 0..<count {
      let weight = Record.weight(record)
      weights[index] = weight
      parts[index] = index < secondStart ? 0 : Record.value(record)
      totalWeight += weight
      sum += weight * parts[index]
      record += node.step
    }
    let mean = sum / totalWeight
    for index in 0..<count { parts[index] = (parts[index] - mean) * weights[index] }
  }

  /// The best cut of the feature; one that is constant when the feature is.
  @inline(__always) func best(_ limits: CutLimits) -> FoundCut {
    var found = FoundCut()
    var start = 0
    for index in 1..<count where lanes.codes[index] != lanes.codes[0] {
      found.isConstant = false
      break
    }
    while start < lanes.candidateCount {
      let candidates = intsFromBytes(
        UnsafeRawPointer(lanes.candidates + start).load(as: SIMD8<UInt8>.self))
      var weight = SIMD8<Float>()
      var sum = SIMD8<Float>()
      for index in 0..<count {
        let code = Int32(lanes.codes[index])
        weight = addWhereAtLeast8(weight, candidates, code, weights[index])
        sum = addWhereAtLeast8(sum, candidates, code, parts[index])
      }
      // Where all go left, the weights are added up in the order in which the total was: their
      // difference is exactly 0.
      let sides = weight * (totalWeight - weight)
      var scores = whereAboveZero(sum * sum / sides, sides)
      if !limits.isOpen {
        scores = whereWithin(scores, candidates, limits.lowest, limits.highest)
      }
      let highest = largest(scores)
      if highest >= found.score, highest >= 0 {
        let lane = lanes.lowest(lanesEqual(scores, highest), from: start)
        if highest > found.score || Int(lanes.candidates[lane]) < found.code {
          found.code = Int(lanes.candidates[lane])
          found.left = weight[lane &- start]
        }
        found.score = highest
      }
      start &+= 8
    }
    found.total = totalWeight
    if found.score >= 0 { found.score *= totalWeight * scale }
    return found
  }
}
