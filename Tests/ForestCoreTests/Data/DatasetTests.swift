import ForestCore
import Testing

@Suite struct DatasetTests {
  private let dataset = Dataset(
    matrix: FeatureMatrix(rowCount: 4, columns: [[1, 2, 3, 4], [0, 1, 0, 2]]),
    labels: [2, 0, 2, 0], classCount: 3, levelCounts: [0, 3])

  @Test func `class counts include the classes that do not occur`() {
    #expect(dataset.classCounts == [2, 0, 2])
  }

  @Test func `selecting keeps the given order and repeats`() {
    let part = dataset.selecting([3, 0, 3])
    #expect(part.matrix.columns == [[4, 1, 4], [2, 0, 2]])
    #expect(part.labels == [0, 2, 0])
    #expect(part.rowCount == 3)
    #expect(part.task == .classification(classCount: 3))
    #expect(part.levelCounts == [0, 3])
  }

  @Test func `selecting keeps numbers and weights together`() {
    let numbers = Dataset(
      matrix: FeatureMatrix(rowCount: 3, columns: [[1, 2, 3]]), target: .numbers([10, 20, 30]),
      weights: [1, 2, 3], levelCounts: [0])
    let part = numbers.selecting([2, 0])
    #expect(part.numbers == [30, 10])
    #expect(part.weights == [3, 1])
    #expect(part.task == .regression)
    #expect(part.labels.isEmpty && part.classCounts.isEmpty)
  }
}
