import Testing

@testable import ForestCore

@Suite struct ImpurityImportanceTests {
  private func importances(_ dataset: Dataset) throws -> [Double] {
    try ForestTrainer(parameters: TrainingParameters(treeCount: 20), threadCount: 1)
      .train(dataset).impurityImportances
  }

  @Test func `they add up to 1, and what decides has most`() throws {
    let importances = try importances(RandomData.noisy(rows: 150))
    #expect(abs(importances.reduce(0, +) - 1) < 1e-12)
    #expect(importances.allSatisfy { $0 >= 0 })
    #expect(importances[0] == importances.max())
    #expect(importances[0] > 2 * importances[2])
  }

  @Test func `a constant feature has none`() throws {
    let dataset = RandomData.noisy(rows: 60)
    let columns = dataset.matrix.columns + [Array(repeating: 4, count: 60)]
    #expect(try importances(RandomData.numeric(columns, labels: dataset.labels))[4] == 0)
  }

  @Test func `without any split all are zero`() throws {
    let labels: [Int32] = [0, 1, 0, 1]
    let constant = RandomData.numeric([[1, 1, 1, 1], [2, 2, 2, 2]], labels: labels)
    #expect(try importances(constant) == [0, 0])
  }

  /// A division into pure leaves takes away all of the bag's impurity.
  @Test func `a tree's decrease is in Gini impurity`() {
    let labels: [Int32] = (0..<60).map { $0 % 2 }
    let dataset = RandomData.numeric([labels.map(Double.init)], labels: labels)
    let (tree, bag) = ExactTree.grown(dataset, TrainingParameters())
    let positives = labels.indices.reduce(0) { $0 + Int(labels[$1]) * Int(bag.drawCounts[$1]) }
    let share = Double(positives) / 60
    let impurity = 2 * share * (1 - share)
    #expect(abs(tree.impurityDecrease[0] - impurity) < 1e-12)
  }
}
