import Testing

@testable import ForestCore

@Suite struct RegressionForestTests {
  private func train(
    _ dataset: Dataset, _ parameters: TrainingParameters, threads: Int = 1
  ) throws -> ForestTrainer.Result {
    try ForestTrainer(parameters: parameters, threadCount: threads).train(dataset)
  }

  @Test func `a full tree without a bag knows every number exactly`() throws {
    let dataset = RandomData.numbers(rows: 120)
    let parameters = TrainingParameters(treeCount: 1, withReplacement: false)
    let forest = try train(dataset, parameters).forest
    #expect(forest.task == .regression)
    #expect(forest.predict(dataset.matrix) == dataset.numbers)
  }

  @Test func `a leaf is the mean of its examples`() throws {
    let dataset = RandomData.numbers(rows: 60)
    let parameters = TrainingParameters(minLeafCount: .max)
    let tree = ReferenceTree.grown(dataset, parameters)
    #expect(tree.tree.nodes.count == 1)
    let drawn = tree.bag.drawCounts.map(Double.init)
    let mean = zip(drawn, dataset.numbers).reduce(0) { $0 + $1.0 * $1.1 } / drawn.reduce(0, +)
    #expect(abs(tree.tree.nodes[0].values[0] - mean) < 1e-12)
  }

  @Test func `it learns`() throws {
    let (dataset, held) = (RandomData.numbers(rows: 400), RandomData.numbers(rows: 400, seed: 2))
    let result = try train(dataset, TrainingParameters(treeCount: 40), threads: 2)
    let scores = RegressionScores(
      actual: held.numbers, predicted: result.forest.predict(held.matrix))
    #expect(try #require(scores?.r2) > 0.8)
    let outOfBag = try #require(
      Evaluation(dataset.target.selecting(result.outOfBag.rows), outputs: result.outOfBag.outputs)?
        .regression)
    #expect(try #require(outOfBag.r2) > 0.75)
    #expect(abs(result.outOfBag.errorCurve.last! - outOfBag.rmse) < 1e-9)
  }

  @Test func `any number of threads gives the same result`() throws {
    let dataset = RandomData.numbers(rows: 100)
    let results = try [1, 3].map {
      try train(dataset, TrainingParameters(treeCount: 9), threads: $0)
    }
    #expect(results[0].forest == results[1].forest)
    #expect(results[0].outOfBag.outputs == results[1].outOfBag.outputs)
    #expect(results[0].outOfBag.errorCurve == results[1].outOfBag.errorCurve)
    #expect(results[0].impurityImportances == results[1].impurityImportances)
  }

  /// The splits see distances from the node's mean, so adding a number to all changes but the
  /// leaves.
  @Test func `where the numbers have their zero does not matter`() throws {
    let dataset = RandomData.numbers(rows: 100)
    let moved = Dataset(
      matrix: dataset.matrix, target: .numbers(dataset.numbers.map { $0 + 1024 }),
      levelCounts: dataset.levelCounts)
    let (a, b) = (
      try train(dataset, TrainingParameters(treeCount: 5)),
      try train(moved, TrainingParameters(treeCount: 5))
    )
    #expect(a.forest.shape == b.forest.shape)
    for (one, other) in zip(a.forest.predict(dataset.matrix), b.forest.predict(dataset.matrix)) {
      #expect(abs(one + 1024 - other) < 1e-9)
    }
    for (one, other) in zip(a.impurityImportances, b.impurityImportances) {
      #expect(abs(one - other) < 1e-6)
    }
  }

  @Test func `trees grown apart are those grown together`() throws {
    let dataset = RandomData.numbers(rows: 80)
    let whole = try train(dataset, TrainingParameters(treeCount: 7)).forest
    let parts = try [(0, 3), (3, 4)].map { first, count in
      try train(dataset, TrainingParameters(treeCount: count, firstTree: first)).forest
    }
    let sums = zip(parts[0].predict(dataset.matrix), parts[1].predict(dataset.matrix)).map {
      (3 * $0 + 4 * $1) / 7
    }
    for (one, other) in zip(whole.predict(dataset.matrix), sums) {
      #expect(abs(one - other) < 1e-9)
    }
  }

  @Test func `what cannot be learnt is an error`() {
    let dataset = RandomData.numbers(rows: 20)
    let same = Dataset(
      matrix: dataset.matrix, target: .numbers(dataset.numbers.map { _ in 3 }),
      levelCounts: dataset.levelCounts)
    #expect(throws: ForestError("all examples have the same value of the target")) {
      try train(same, TrainingParameters(treeCount: 1))
    }
    #expect(throws: ForestError("class weights need classes, and the target is a number")) {
      try train(dataset, TrainingParameters(treeCount: 1, classWeight: .balanced))
    }
    #expect(
      throws: ForestError("the criterion entropy needs classes, and the target is a number")
    ) { try train(dataset, TrainingParameters(treeCount: 1, criterion: .entropy)) }
  }
}
