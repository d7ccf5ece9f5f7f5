extension Forest {
  /// The leaf that an example ends in, as its number in the table of leaf probabilities.
  ///
  /// - Parameter value: gives the example's value of a feature.
  @inlinable
  func leaf(tree: Int, _ value: (Int) -> Double) -> Int {
    var node = nodes[Int(treeStarts[tree])]
    while !node.isLeaf {
      let left = goesLeft(value(Int(node.feature)), at: node)
      node = nodes[Int(node.left) + (left ? 0 : 1)]
    }
    return Int(node.payload)
  }

  /// Class probabilities of one example: the mean of its leaves, `classCount` values.
  ///
  /// - Parameter row: one value a feature, NaN where it is missing.
  public func probabilities(row: [Double]) -> [Double] {
    precondition(row.count == featureCount, "one value for each feature")
    return meanOverTrees { row[$0] }
  }

  /// Class probabilities of many examples, row by row, `classCount` values each.
  public func probabilities(_ matrix: FeatureMatrix, threadCount: Int = 1) -> [Double] {
    precondition(matrix.featureCount == featureCount, "one column for each feature")
    let blockRows = 256
    let blocks = Parallel.map(
      count: (matrix.rowCount + blockRows - 1) / blockRows, threadCount: threadCount
    ) { block in
      var result: [Double] = []
      for row in block * blockRows..<min(matrix.rowCount, (block + 1) * blockRows) {
        result += meanOverTrees { matrix.columns[$0][row] }
      }
      return result
    }
    return Array(blocks.joined())
  }

  private func meanOverTrees(_ value: (Int) -> Double) -> [Double] {
    var sums = Array(repeating: 0.0, count: classCount)
    for tree in 0..<treeCount {
      let start = leaf(tree: tree, value) * classCount
      for label in 0..<classCount { sums[label] += leafProbabilities[start + label] }
    }
    for label in 0..<classCount { sums[label] /= Double(treeCount) }
    return sums
  }

  /// The most probable class; the first of several that are equally so.
  public static func mostProbable(_ probabilities: some RandomAccessCollection<Double>) -> Int {
    var best = 0
    var highest = -Double.infinity
    for (label, probability) in probabilities.enumerated() where probability > highest {
      best = label
      highest = probability
    }
    return best
  }
}
