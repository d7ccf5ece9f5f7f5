import Testing

@testable import ForestCore

@Suite struct PermutationImportanceTests {
  /// The last feature is constant, so no tree asks it.
  private let dataset: Dataset = {
    let made = RandomData.noisy(rows: 120, features: 3)
    return RandomData.numeric(
      made.matrix.columns + [Array(repeating: 1, count: 120)], labels: made.labels)
  }()

  private let parameters = TrainingParameters(treeCount: 15, seed: 7)

  private func forest(_ dataset: Dataset) throws -> Forest {
    try ForestTrainer(parameters: parameters, threadCount: 1)
      .train(dataset).forest
  }

  private func losses(_ dataset: Dataset, threads: Int = 1) throws -> [PermutationLosses] {
    try #require(
      try PermutationImportance.ofAll(
        forest(dataset), dataset, parameters: parameters, threadCount: threads))
  }

  private func importances(_ dataset: Dataset, threads: Int = 1) throws -> [PermutationImportance] {
    try losses(dataset, threads: threads).map(\.overall)
  }

  @Test func `what decides is told from noise`() throws {
    let importances = try importances(dataset)
    #expect(importances[0].low > 0.1)
    #expect(importances[0].low > importances[2].high)
    #expect(abs(importances[2].mean) < 0.1)
  }

  @Test func `the interval lies around the mean`() throws {
    for importance in try importances(dataset).prefix(3) {
      #expect(importance.low < importance.mean)
      #expect(importance.mean < importance.high)
    }
  }

  @Test func `a feature that is never asked has exactly none`() throws {
    let unused = try importances(dataset)[3]
    #expect(unused.mean == 0)
    #expect(unused.low == 0)
    #expect(unused.high == 0)
  }

  @Test(arguments: [2, 3, 8])
  func `any number of threads gives the same`(threads: Int) throws {
    let many = try importances(dataset, threads: threads)
    for (one, other) in zip(try importances(dataset), many) {
      #expect(one.mean == other.mean)
      #expect(one.low == other.low)
      #expect(one.high == other.high)
    }
  }

  @Test func `categories and missing values are shuffled like numbers`() throws {
    let importances = try importances(RandomData.mixed(rows: 150))
    // Features 0, 2 and 3 tell the class; 1 is noise with gaps.
    for feature in [0, 2, 3] { #expect(importances[feature].mean > importances[1].mean) }
  }

  @Test func `numbers: what decides is told from noise`() throws {
    let importances = try importances(RandomData.numbers(rows: 200))
    for feature in 0..<3 { #expect(importances[feature].low > importances[3].high) }
    #expect(abs(importances[3].mean) < 0.05)
    // A share of the variance: the step of feature 0 makes about half of it.
    #expect((0.3...1.6).contains(importances[0].mean))
  }

  /// Errors are measured by the spread of the numbers, so their unit cancels out.
  @Test func `the unit of the numbers does not matter`() throws {
    let dataset = RandomData.numbers(rows: 80)
    let doubled = Dataset(
      matrix: dataset.matrix, target: .numbers(dataset.numbers.map { 2 * $0 }),
      levelCounts: dataset.levelCounts)
    for (one, other) in zip(try importances(dataset), try importances(doubled)) {
      #expect(abs(one.mean - other.mean) < 1e-9)
    }
  }

  /// 15 trees leave each of so few examples out of some bag.
  @Test func `the classes' losses are parts of the whole`() throws {
    let dataset = RandomData.mixed(rows: 90)
    for losses in try losses(dataset) {
      let parts = zip(losses.recalls, dataset.classCounts).map { ($0?.mean ?? 0) * Double($1) }
      #expect(abs(parts.reduce(0, +) / 90 - losses.overall.mean) < 1e-12)
      #expect(losses.rmse == nil)
    }
  }

  @Test func `a class without an example has no recall to lose`() throws {
    let labels = dataset.labels.map { $0 * 2 }
    let gap = RandomData.numeric(dataset.matrix.columns, labels: labels, classCount: 3)
    let recalls = try losses(gap)[0].recalls
    #expect(recalls.map { $0 == nil } == [false, true, false])
  }

  @Test func `the root of the error rises as the error does`() throws {
    let dataset = RandomData.numbers(rows: 120)
    let result = try ForestTrainer(parameters: parameters, threadCount: 1).train(dataset)
    let evaluation = try #require(
      Evaluation(dataset.target.selecting(result.outOfBag.rows), outputs: result.outOfBag.outputs))
    let before = try #require(evaluation.regression).rmse
    let variance = RegressionScores.variance(of: dataset.numbers)
    for losses in try losses(dataset) {
      let rise = try #require(losses.rmse)
      #expect(rise.low <= rise.mean && rise.mean <= rise.high && losses.recalls.isEmpty)
      let after = before + rise.mean
      #expect(abs(after * after - before * before - losses.overall.mean * variance) < 1e-9)
    }
  }

  @Test func `where no example is out of a bag nothing is measured`() throws {
    let parameters = TrainingParameters(treeCount: 3, withReplacement: false)
    let forest = try ForestTrainer(parameters: parameters, threadCount: 1).train(dataset).forest
    let found = try PermutationImportance.ofAll(
      forest, dataset, parameters: parameters, threadCount: 1)
    #expect(found == nil)
  }

  /// Were the trees asked that learnt an example, the noise of a full tree would seem to matter.
  @Test func `noise that was learnt by heart does not matter`() throws {
    var random = RandomStream(71)
    let labels = (0..<150).map { _ in Int32(random.below(2)) }
    let columns = (0..<2).map { _ in labels.map { _ in RandomData.unit(&random) } }
    for importance in try importances(RandomData.numeric(columns, labels: labels)) {
      #expect(abs(importance.mean) < 0.15)
    }
  }
}
