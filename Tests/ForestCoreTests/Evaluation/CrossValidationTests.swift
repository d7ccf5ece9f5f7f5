import ForestCore
import Testing

@Suite struct CrossValidationTests {
  private let trainer = ForestTrainer(parameters: TrainingParameters(treeCount: 10), threadCount: 1)

  @Test func `every example is scored once`() throws {
    let dataset = RandomData.noisy(rows: 90)
    let monitor = TrainingMonitor()
    let evaluation = try #require(
      try CrossValidation.evaluate(dataset, trainer: trainer, foldCount: 3, monitor: monitor)?
        .classification)
    #expect(evaluation.rows == 90)
    #expect((0..<2).map(evaluation.confusion.support) == dataset.classCounts)
    #expect(
      evaluation.accuracy > ClassificationScores.baselineAccuracy(classCounts: dataset.classCounts))
    #expect(monitor.treeCount == 30)
  }

  /// A forest that had seen the examples would know their random classes nearly all.
  @Test func `noise is not predicted`() throws {
    var random = RandomStream(61)
    let labels = (0..<120).map { _ in Int32(random.below(2)) }
    let values = labels.map { _ in RandomData.unit(&random) }
    let evaluation = try #require(
      try CrossValidation.evaluate(
        RandomData.numeric([values], labels: labels), trainer: trainer, foldCount: 4)?
        .classification)
    #expect(abs(evaluation.accuracy - 0.5) < 0.2)
  }

  /// All examples of a group have its class, which follows from nothing but the group's number.
  @Test func `groups that are kept together are not recognised`() throws {
    var random = RandomStream(67)
    let classes = (0..<40).map { _ in Int32(random.below(2)) }
    let groups = ExampleGroups((0..<160).map { Int32($0 / 4) }, count: 40)
    let dataset = RandomData.numeric(
      [groups.numbers.map(Double.init)], labels: groups.numbers.map { classes[Int($0)] })
    let folds = GroupSplit.folds(dataset.target, groups: groups, foldCount: 4, seed: 1)
    func accuracy(_ folds: [Int]?) throws -> Double {
      let outputs = try CrossValidation.outputs(
        dataset, trainer: trainer, foldCount: 4, folds: folds)
      return try #require(Evaluation(dataset.target, outputs: outputs)?.classification).accuracy
    }
    #expect(try accuracy(nil) > 0.85)
    #expect(try accuracy(folds) < 0.8)
  }

  @Test func `numbers are predicted by the forests that did not see them`() throws {
    let dataset = RandomData.numbers(rows: 120)
    let outputs = try CrossValidation.outputs(dataset, trainer: trainer, foldCount: 3)
    #expect(outputs.count == 120)
    let scores = try #require(RegressionScores(actual: dataset.numbers, predicted: outputs))
    #expect((0.5..<0.99).contains(try #require(scores.r2)))
  }

  @Test func `a single fold leaves nothing to learn from`() {
    #expect(throws: ForestError("there are no examples to learn from")) {
      try CrossValidation.evaluate(RandomData.noisy(rows: 20), trainer: trainer, foldCount: 1)
    }
  }
}
