import ForestCore

/// Shapley values of one tree, slowly: what ``SHAPValues`` must equal.
struct ShapleyGame {
  private let nodes: [Forest.Node]
  private let weights: [Double]
  private let row: [Double]
  private let output: Int

  init(_ forest: Forest, tree: Int, row: [Double], output: Int) {
    nodes = forest.nodeRange(tree: tree).map { forest.node(tree: tree, index: $0) }
    weights = forest.nodeWeights(tree: tree) ?? []
    self.row = row
    self.output = output
  }

  /// The definition: the mean over all sets of other features of what knowing one more changes.
  func byDefinition() -> [Double] {
    let count = row.count
    let values = (0..<1 << count).map { value(knowing: $0) }
    return (0..<count).map { feature in
      var sum = 0.0
      for set in 0..<1 << count where set >> feature & 1 == 0 {
        sum += share(set.nonzeroBitCount, count) * (values[set | 1 << feature] - values[set])
      }
      return sum
    }
  }

  /// What the tree says when only the features of a set are known.
  func value(knowing set: Int, at node: Int = 0) -> Double {
    switch nodes[node] {
    case .leaf(let values): return values[output]
    case .split(let feature, _, _, let left):
      if set >> feature & 1 == 1 { return value(knowing: set, at: child(of: node)) }
      return
        (weights[left] * value(knowing: set, at: left)
        + weights[left + 1] * value(knowing: set, at: left + 1)) / weights[node]
    }
  }

  /// For many features: each leaf is a product of one factor a feature of its path, and how many of
  /// the others are known is counted by the coefficients of a polynomial.
  func byLeaves() -> [Double] {
    var sums = Array(repeating: 0.0, count: row.count)
    addLeaves(below: 0, path: [:], to: &sums)
    return sums
  }

  private struct Factor {
    var unknown = 1.0
    var known = 1.0
  }

  private func addLeaves(below node: Int, path: [Int: Factor], to sums: inout [Double]) {
    switch nodes[node] {
    case .leaf(let values): add(values[output], path, to: &sums)
    case .split(let feature, _, _, let left):
      for child in [left, left + 1] {
        var path = path
        path[feature, default: Factor()].unknown *= weights[child] / weights[node]
        if child != self.child(of: node) { path[feature, default: Factor()].known = 0 }
        addLeaves(below: child, path: path, to: &sums)
      }
    }
  }

  private func add(_ value: Double, _ path: [Int: Factor], to sums: inout [Double]) {
    for (feature, own) in path {
      var coefficients = [1.0]
      for (other, factor) in path where other != feature {
        let known = [0] + coefficients.map { $0 * factor.known }
        coefficients = zip(known, coefficients + [0]).map { $0 + $1 * factor.unknown }
      }
      let mean = coefficients.enumerated().reduce(0.0) {
        $0 + $1.element * share($1.offset, path.count)
      }
      sums[feature] += value * (own.known - own.unknown) * mean
    }
  }

  /// The share of the orders of `count` features in which a set of so many comes first, then one
  /// certain other.
  private func share(_ size: Int, _ count: Int) -> Double {
    // size! (count - size - 1)! / count!
    (0..<size).reduce(1 / Double(count)) { $0 * Double($1 + 1) / Double(count - 1 - $1) }
  }

  private func child(of node: Int) -> Int {
    guard case .split(let feature, let question, let missingGoesLeft, let left) = nodes[node]
    else { return node }
    let value = row[feature]
    let goesLeft =
      switch question {
      case _ where value.isNaN: missingGoesLeft
      case .atMost(let threshold): value <= threshold
      case .oneOf(let words): words[Int(value) / 64] >> UInt64(Int(value) % 64) & 1 == 1
      }
    return goesLeft ? left : left + 1
  }
}
