import Testing

@testable import ForestCore

@Suite struct MissingValueTests {
  private func forest(_ dataset: Dataset) throws -> Forest {
    try ForestTrainer(parameters: TrainingParameters(treeCount: 25), threadCount: 1)
      .train(dataset).forest
  }

  private func prediction(_ forest: Forest, _ value: Double) -> Int {
    Forest.mostProbable(forest.predict(row: [value]))
  }

  /// 80 examples: class 1 where the value is missing, class 0 where it is drawn at random.
  private func onlyMissingnessTells(levelCount: Int) -> Dataset {
    var random = RandomStream(31)
    let labels: [Int32] = (0..<80).map { $0 % 2 }
    let values = labels.map { $0 == 1 ? .nan : Double(random.below(4)) }
    return Dataset(
      matrix: FeatureMatrix(rowCount: 80, columns: [values]), labels: labels, classCount: 2,
      levelCounts: [levelCount])
  }

  @Test(arguments: [0, 4])
  func `that a value is missing can be all that counts`(levelCount: Int) throws {
    let forest = try forest(onlyMissingnessTells(levelCount: levelCount))
    #expect(prediction(forest, .nan) == 1)
    for value in 0..<4 { #expect(prediction(forest, Double(value)) == 0) }
  }

  @Test(arguments: [0, 2])
  func `missing values go with the examples that they resemble`(levelCount: Int) throws {
    // Values 0 and 1 are classes 0 and 1; the missing ones are of class 1, as most are not.
    let labels: [Int32] = (0..<90).map { $0 < 60 ? 0 : 1 }
    let values = (0..<90).map { $0 < 60 ? 0.0 : $0 < 75 ? 1 : .nan }
    let forest = try forest(
      Dataset(
        matrix: FeatureMatrix(rowCount: 90, columns: [values]), labels: labels, classCount: 2,
        levelCounts: [levelCount]))
    #expect([0, 1, .nan].map { prediction(forest, $0) } == [0, 1, 1])
  }

  @Test(arguments: [0, 2], [Int32(0), 1])
  func `where none was missing, missing goes with the majority`(
    levelCount: Int, majority: Int32
  ) throws {
    let labels: [Int32] = (0..<40).map { $0 % 4 == 0 ? 1 - majority : majority }
    let forest = try forest(
      Dataset(
        matrix: FeatureMatrix(rowCount: 40, columns: [labels.map(Double.init)]), labels: labels,
        classCount: 2, levelCounts: [levelCount]))
    #expect(prediction(forest, .nan) == Int(majority))
  }

  @Test func `a column without any value is never asked`() throws {
    let dataset = RandomData.noisy(rows: 40, features: 2)
    let columns = dataset.matrix.columns + [Array(repeating: Double.nan, count: 40)]
    let forest = try forest(RandomData.numeric(columns, labels: dataset.labels))
    #expect(!forest.asks(feature: 2))
  }
}
