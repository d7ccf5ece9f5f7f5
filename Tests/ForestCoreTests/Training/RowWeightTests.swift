import Testing

@testable import ForestCore

/// Without bagging, an example of weight 2 is the same as two of weight 1.
@Suite struct RowWeightTests {
  /// Some rows occur twice; or once with twice the weight.
  private func pair(_ dataset: Dataset) -> (repeated: Dataset, weighted: Dataset) {
    let twice = (0..<dataset.rowCount).filter { $0 % 3 == 0 }
    // Both have weights: without any, other sums may round the other way where splits are equal.
    return (
      dataset.selecting(Array(0..<dataset.rowCount) + twice).weighing { _ in 1 },
      dataset.weighing { $0 % 3 == 0 ? 2 : 1 }
    )
  }

  @Test(arguments: [RandomData.numbers(rows: 90), RandomData.mixed(rows: 90)], [2, nil])
  func `weight 2 is a row twice`(dataset: Dataset, maxDepth: Int?) throws {
    let (repeated, weighted) = pair(dataset)
    let parameters = TrainingParameters(
      treeCount: 4, maxDepth: maxDepth, withReplacement: false)
    let forests = try [repeated, weighted].map {
      try ForestTrainer(parameters: parameters, threadCount: 1).train($0).forest
    }
    #expect(forests[0].shape == forests[1].shape)
    for (one, other) in zip(
      forests[0].predict(dataset.matrix), forests[1].predict(dataset.matrix))
    {
      #expect(abs(one - other) < 1e-9)
    }
  }

  /// Neither overflows nor vanishes: only how weights compare with each other counts.
  @Test(arguments: [RandomData.numbers(rows: 60), RandomData.mixed(rows: 60)])
  func `the unit of weights does not matter`(dataset: Dataset) throws {
    let forests = try [1, 0x1p900, 0x1p-900].map { unit in
      try ForestTrainer(parameters: TrainingParameters(treeCount: 3), threadCount: 1)
        .train(dataset.weighing { unit * Double(1 + $0 % 3) }).forest
    }
    #expect(forests[1] == forests[0])
    #expect(forests[2] == forests[0])
  }

  @Test func `balanced classes weigh the same, whatever their rows weigh`() {
    let dataset = Dataset(
      matrix: FeatureMatrix(rowCount: 3, columns: [[1, 2, 3]]),
      target: .classes([0, 0, 1], count: 2), weights: [1, 3, 2], levelCounts: [0])
    let weights = TrainingParameters(classWeight: .balanced).exampleWeights(dataset)
    #expect(weights[0] + weights[1] == weights[2])
  }

  @Test func `explicit class weights multiply those of the rows`() {
    let dataset = Dataset(
      matrix: FeatureMatrix(rowCount: 3, columns: [[1, 2, 3]]),
      target: .classes([0, 0, 1], count: 2), weights: [1, 3, 2], levelCounts: [0])
    let weights = TrainingParameters(classWeight: .explicit([10, 0.5])).exampleWeights(dataset)
    #expect(weights == [10, 30, 1])
  }
}
