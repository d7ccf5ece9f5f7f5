import Testing

@testable import ForestCore

@Suite struct ForestTrainerTests {
  private func train(
    _ dataset: Dataset, threads: Int = 1, seed: UInt64 = 1, trees: Int = 12
  ) throws -> ForestTrainer.Result {
    let parameters = TrainingParameters(treeCount: trees, seed: seed)
    return try ForestTrainer(parameters: parameters, threadCount: threads).train(dataset)
  }

  @Test(arguments: [2, 3, 8, 64])
  func `any number of threads gives the same result`(threads: Int) throws {
    let dataset = RandomData.mixed(rows: 120)
    let one = try train(dataset)
    let many = try train(dataset, threads: threads)
    #expect(many.forest == one.forest)
    #expect(many.outOfBag.rows == one.outOfBag.rows)
    #expect(many.outOfBag.outputs == one.outOfBag.outputs)
    #expect(many.outOfBag.errorCurve == one.outOfBag.errorCurve)
    #expect(many.impurityImportances == one.impurityImportances)
  }

  @Test func `a forest is the same when nothing is measured on the way`() throws {
    for dataset in [RandomData.mixed(rows: 120), RandomData.noisy(rows: 60)] {
      let trainer = ForestTrainer(
        parameters: TrainingParameters(treeCount: 7, seed: 3), threadCount: 2)
      #expect(try trainer.grow(dataset) == trainer.train(dataset).forest)
    }
  }

  @Test func `the seed decides the forest`() throws {
    let dataset = RandomData.noisy(rows: 60)
    #expect(try train(dataset, seed: 1).forest != train(dataset, seed: 2).forest)
  }

  @Test func `a longer forest begins with the shorter one`() throws {
    let dataset = RandomData.noisy(rows: 60)
    let (short, long) = (try train(dataset, trees: 3), try train(dataset, trees: 5))
    #expect(long.forest.treeCount == 5)
    #expect(long.outOfBag.errorCurve.prefix(3) == short.outOfBag.errorCurve[...])
  }

  @Test func `exchanged classes exchange their probabilities`() throws {
    let dataset = RandomData.noisy(rows: 80)
    let exchanged = RandomData.numeric(
      dataset.matrix.columns, labels: dataset.labels.map { 1 - $0 })
    let before = try train(dataset).forest.predict(dataset.matrix)
    let after = try train(exchanged).forest.predict(dataset.matrix)
    for row in 0..<dataset.rowCount {
      #expect(before[2 * row] == after[2 * row + 1])
    }
  }

  /// Doubling is exact in binary, also for the thresholds in between.
  @Test func `the unit of a feature does not matter`() throws {
    let dataset = RandomData.noisy(rows: 80)
    let columns = dataset.matrix.columns.map { $0.map { 2 * $0 } }
    let doubled = RandomData.numeric(columns, labels: dataset.labels)
    #expect(
      try train(dataset).forest.predict(dataset.matrix)
        == train(doubled).forest.predict(doubled.matrix))
  }

  @Test func `the order of columns does not decide how good a forest is`() throws {
    let dataset = RandomData.noisy(rows: 200)
    let turned = RandomData.numeric(dataset.matrix.columns.reversed(), labels: dataset.labels)
    let errors = try [dataset, turned].map { try train($0, trees: 40).outOfBag.errorCurve.last! }
    #expect(abs(errors[0] - errors[1]) < 0.05)
  }

  @Test func `it learns`() throws {
    let dataset = RandomData.mixed(rows: 300)
    let held = RandomData.mixed(rows: 300, seed: 2)
    let forest = try train(dataset, trees: 30).forest
    let evaluation = Evaluation(held.target, outputs: forest.predict(held.matrix))
    #expect(try #require(evaluation?.classification).accuracy > 0.9)
  }

  @Test func `a class without examples has probability zero`() throws {
    let dataset = RandomData.numeric([[1, 2, 3, 4]], labels: [0, 2, 0, 2], classCount: 3)
    let probabilities = try train(dataset).forest.predict(row: [2])
    #expect(probabilities[1] == 0)
    #expect(probabilities.reduce(0, +) == 1)
  }

  @Test func `what cannot be learnt from is an error`() {
    let good = RandomData.noisy(rows: 10)
    let cases: [(Dataset, String)] = [
      (good.selecting([]), "there are no examples to learn from"),
      (RandomData.numeric([], labels: [0, 1]), "there are no features to learn from"),
      (
        RandomData.numeric([[1, 2]], labels: [1, 1]),
        "all examples are of one class; a classifier needs at least two"
      ),
      (
        RandomData.numeric([[1, 2]], labels: [0, 1], classCount: 70_000),
        "70000 classes are more than 65536"
      ),
    ]
    for (dataset, message) in cases {
      #expect(throws: ForestError(message)) { try train(dataset) }
    }
    #expect(throws: ForestError("the number of trees must be 1 to 100000, not 0")) {
      try train(good, trees: 0)
    }
  }
}
