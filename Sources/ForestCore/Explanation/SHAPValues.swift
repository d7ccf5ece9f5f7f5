import Threads

/// How much each feature of an example moved its prediction away from the mean: its Shapley value
/// in the game of which features are known (Lundberg and others, "From local explanations to global
/// understanding with explainable AI for trees", 2020).
///
/// What is predicted when only some features are known is what the trees say when a split on
/// another feature is followed both ways, weighed by how many training examples went there
/// (*path-dependent*). So nothing is asked that never occurred together, as shuffling would, and
/// the values of a row add up to its prediction: `base` plus its contributions.
///
/// Computed exactly for any depth, see `PathTree`.
public struct SHAPValues: Sendable, Equatable {
  /// What the forest predicts for its training examples in the mean, `outputCount` values: where
  /// the contributions begin.
  public let base: [Double]
  /// Row by row one value a feature, in the unit of the output.
  public let contributions: [Double]
  public let featureCount: Int

  /// The contributions to the prediction of an example.
  public func contributions(row: Int) -> ArraySlice<Double> {
    contributions[row * featureCount..<(row + 1) * featureCount]
  }

  /// Explains one output of some examples.
  ///
  /// - Parameters:
  ///   - outputs: for each example the output that is explained: a class, or 0 for the mean.
  /// - Throws: `ForestError` when the forest was made without the weights of its leaves;
  ///   `CancellationError` after `monitor.cancel()`.
  public static func of(
    _ forest: Forest, _ matrix: FeatureMatrix, outputs: [Int], threadCount: Int,
    monitor: WorkMonitor = WorkMonitor()
  ) throws -> SHAPValues {
    precondition(matrix.featureCount == forest.featureCount, "one column for each feature")
    precondition(
      outputs.count == matrix.rowCount && outputs.allSatisfy((0..<forest.outputCount).contains),
      "one output for each example")
    guard forest.leafWeights != nil else {
      throw ForestError(
        "the model does not hold what its leaves weigh: train it anew to explain it")
    }
    monitor.begin(matrix.rowCount * forest.treeCount)
    var contributions: [Double] = []
    contributions.reserveCapacity(matrix.rowCount * matrix.featureCount)
    var base: [Double] = []
    var start = 0
    repeat {
      let rows = start..<min(matrix.rowCount, start + blockRows)
      let block = ExplainedRows(forest, matrix, rows, outputs)
      let sums = block.sums(threadCount: threadCount, monitor)
      try monitor.check()
      base = sums.base
      contributions += sums.contributions
      start = rows.upperBound
    } while start < matrix.rowCount
    return SHAPValues(
      base: base, contributions: contributions, featureCount: matrix.featureCount)
  }

  /// Examples that are explained together, a tree for all of them at a time.
  private static let blockRows = 128
}

/// Some examples on their way through all trees.
private struct ExplainedRows: Sendable {
  private let forest: Forest
  /// See ``PathTree/Row``; row by row.
  private let values: [Double]
  private let outputs: [Int]

  /// Trees whose values are added up by one thread: a number of its own, so that sums do not depend
  /// on how many threads there are.
  private static let treesTogether = 8

  struct Sums: Sendable {
    var base: [Double]
    var contributions: [Double]
  }

  init(_ forest: Forest, _ matrix: FeatureMatrix, _ rows: Range<Int>, _ outputs: [Int]) {
    self.forest = forest
    self.outputs = Array(outputs[rows])
    var values = matrix.rowMajor(rows)
    for feature in 0..<forest.featureCount where forest.levelCounts[feature] > 0 {
      let groups = forest.levelGroups[feature]
      for row in 0..<rows.count {
        let level = values[row * forest.featureCount + feature]
        let isKnown = level >= 0 && level < Double(groups.count)
        values[row * forest.featureCount + feature] = isKnown ? Double(groups[Int(level)]) : .nan
      }
    }
    self.values = values
  }

  /// The means over all trees.
  func sums(threadCount: Int, _ monitor: WorkMonitor) -> Sums {
    let together = ExplainedRows.treesTogether
    let parts = Parallel.map(
      count: (forest.treeCount + together - 1) / together, threadCount: threadCount
    ) { part in
      sums(trees: part * together..<min(forest.treeCount, (part + 1) * together), monitor)
    }
    var all = empty
    for part in parts {
      for index in part.base.indices { all.base[index] += part.base[index] }
      for index in part.contributions.indices {
        all.contributions[index] += part.contributions[index]
      }
    }
    let treeCount = Double(forest.treeCount)
    return Sums(
      base: all.base.map { $0 / treeCount },
      contributions: all.contributions.map { $0 / treeCount })
  }

  private var empty: Sums {
    Sums(
      base: Array(repeating: 0, count: forest.outputCount),
      contributions: Array(repeating: 0, count: values.count))
  }

  private func sums(trees: Range<Int>, _ monitor: WorkMonitor) -> Sums {
    var all = empty
    var rule = LegendreRule(count: 8)
    let width = forest.featureCount
    for number in trees {
      let tree = PathTree(forest, tree: number)
      for (output, mean) in tree.means.enumerated() { all.base[output] += mean }
      if rule.points.count != tree.pointCount { rule = LegendreRule(count: tree.pointCount) }
      defer { monitor.add(outputs.count) }
      all.contributions.withUnsafeMutableBufferPointer { sums in
        for (row, output) in outputs.enumerated() {
          if monitor.isCancelled { return }
          let features = row * width..<(row + 1) * width
          tree.add(
            PathTree.Row(values: values[features], output: output), rule: rule,
            to: UnsafeMutableBufferPointer(rebasing: sums[features]))
        }
      }
    }
    return all
  }
}
