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
    return probabilities(rowMajor: row, rowCount: 1)
  }

  /// Class probabilities of many examples, row by row, `classCount` values each.
  public func probabilities(_ matrix: FeatureMatrix, threadCount: Int = 1) -> [Double] {
    precondition(matrix.featureCount == featureCount, "one column for each feature")
    guard matrix.rowCount > 0 else { return [] }
    let blockRows = min(
      Forest.blockRowsMax, (matrix.rowCount + threadCount - 1) / max(1, threadCount))
    let blocks = Parallel.map(
      count: (matrix.rowCount + blockRows - 1) / blockRows, threadCount: threadCount
    ) { block in
      let rows = block * blockRows..<min(matrix.rowCount, (block + 1) * blockRows)
      return probabilities(rowMajor: matrix.rowMajor(rows), rowCount: rows.count)
    }
    return Array(blocks.joined())
  }

  /// Rows that go through one tree before the next: many, so that a tree is fetched from memory
  /// once for all of them.
  private static let blockRowsMax = 16_384

  /// - Parameter values: row by row, one value a feature.
  private func probabilities(rowMajor values: [Double], rowCount: Int) -> [Double] {
    var means = Array(repeating: 0.0, count: rowCount * classCount)
    for tree in 0..<treeCount {
      for row in 0..<rowCount {
        let start = leaf(tree: tree) { values[row * featureCount + $0] } * classCount
        for label in 0..<classCount {
          means[row * classCount + label] += leafProbabilities[start + label]
        }
      }
    }
    for index in means.indices { means[index] /= Double(treeCount) }
    return means
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
