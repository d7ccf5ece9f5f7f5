import ForestCore

/// Rows that reach the splits of a forest, two for each: one that goes left there and one that goes
/// right. Other features have the values of a row made at random.
struct ProofPaths {
  private let forest: Forest
  private let numbers: [ProofNumbers]
  private let isBoolean: [Bool]
  /// Every so many splits are shown.
  private let step: Int
  private var splitsMet = 0
  private(set) var rows: [[Double]] = []

  /// What the splits above a node leave of a feature.
  private enum Range {
    /// Above `low`, up to `high`.
    case numbers(low: Double, high: Double)
    case levels(Set<Int>)
  }

  /// - Parameter background: a row for each number of the rows made.
  init(
    _ model: Model, _ numbers: [ProofNumbers], rowCountMax: Int,
    background: (Int) -> [Double]
  ) {
    forest = model.forest
    self.numbers = numbers
    isBoolean = model.schema.features.map { $0.format.kind == .boolean }
    let splitCount = model.forest.nodeCount - model.forest.leafCount
    step = max(1, (2 * splitCount + rowCountMax - 1) / max(1, rowCountMax))
    for tree in 0..<forest.treeCount { visit(tree, background) }
  }

  private mutating func visit(_ tree: Int, _ background: (Int) -> [Double]) {
    var waiting: [(index: Int, ranges: [Int: Range])] = [(0, [:])]
    while let (index, ranges) = waiting.popLast() {
      guard
        case .split(let feature, let question, _, let left) = forest.node(tree: tree, index: index)
      else { continue }
      let sides = parted(ranges[feature], feature, question)
      splitsMet += 1
      for (side, child) in [(sides.left, left), (sides.right, left + 1)] {
        var inside = ranges
        inside[feature] = side
        if splitsMet % step == 0 {
          rows.append(row(inside, background(rows.count)))
        }
        waiting.append((child, inside))
      }
    }
  }

  private func parted(
    _ range: Range?, _ feature: Int, _ question: Forest.Question
  ) -> (left: Range, right: Range) {
    switch (question, range) {
    case (.atMost(let cut), .numbers(let low, let high)?):
      (.numbers(low: low, high: min(cut, high)), .numbers(low: max(cut, low), high: high))
    case (.atMost(let cut), _):
      (.numbers(low: -.infinity, high: cut), .numbers(low: cut, high: .infinity))
    case (.oneOf(let set), _):
      levels(range, feature, set)
    }
  }

  private func levels(_ range: Range?, _ feature: Int, _ set: [UInt64]) -> (Range, Range) {
    var known = Set(0..<forest.levelCounts[feature])
    if case .levels(let left)? = range { known = left }
    let members = known.filter { set[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
    return (.levels(members), .levels(known.subtracting(members)))
  }

  private func row(
    _ ranges: [Int: Range], _ background: [Double]
  ) -> [Double] {
    var row = background
    for (feature, range) in ranges {
      switch range {
      case .levels(let levels): row[feature] = levels.min().map(Double.init) ?? .nan
      case .numbers(let low, let high): row[feature] = number(low, high, feature)
      }
    }
    return row
  }

  /// The value closest to a threshold that bounds the range: the highest, or the lowest where there
  /// is no highest.
  private func number(_ low: Double, _ high: Double, _ feature: Int) -> Double {
    if isBoolean[feature] { return high < 1 ? 0 : low >= 0 ? 1 : 0 }
    return
      (high.isFinite ? numbers[feature].highest(upTo: high) : numbers[feature].lowest(above: low))
      ?? .nan
  }
}
