import ForestCore
import Testing

@Suite struct ForestPredictionTests {
  private let dataset = RandomData.mixed(rows: 300)

  private func forest() throws -> Forest {
    try ForestTrainer(parameters: TrainingParameters(treeCount: 7), threadCount: 1)
      .train(dataset).forest
  }

  @Test(arguments: [1, 2, 5])
  func `a matrix is predicted as its rows are, on any number of threads`(threads: Int) throws {
    let forest = try forest()
    let byRow = (0..<dataset.rowCount).flatMap { row in
      forest.probabilities(row: dataset.matrix.columns.map { $0[row] })
    }
    #expect(forest.probabilities(dataset.matrix, threadCount: threads) == byRow)
  }

  @Test func `probabilities of a row add up to 1`() throws {
    let probabilities = try forest().probabilities(dataset.matrix)
    for row in 0..<dataset.rowCount {
      #expect(abs(probabilities[3 * row..<3 * row + 3].reduce(0, +) - 1) < 1e-9)
    }
  }

  @Test func `no rows have no probabilities`() throws {
    #expect(try forest().probabilities(dataset.matrix.selecting([])).isEmpty)
  }

  @Test func `trees are averaged, not counted`() throws {
    // Two trees of a single leaf each.
    let leaf = Forest.Node(feature: Forest.Node.leaf, missingGoesLeft: false, payload: 0, left: 0)
    var other = leaf
    other.payload = 1
    let forest = try Forest(
      classCount: 2, levelCounts: [0], treeStarts: [0, 1, 2], nodes: [leaf, other],
      thresholds: [], categorySets: [], leafProbabilities: [1, 0, 0.25, 0.75])
    #expect(forest.probabilities(row: [0]) == [0.625, 0.375])
  }

  @Test(arguments: [([0.2, 0.5, 0.3], 1), ([0.5, 0.5], 0), ([0, 0.4, 0.4], 1)])
  func `the first of equally probable classes is predicted`(
    probabilities: [Double], label: Int
  ) {
    #expect(Forest.mostProbable(probabilities) == label)
    // A slice does not start at 0.
    #expect(Forest.mostProbable(([1] + probabilities).dropFirst()) == label)
  }
}
