import FieldValues
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
    #expect(part.classCount == 3)
    #expect(part.levelCounts == [0, 3])
  }

  @Test func `classes and levels come from the schema`() {
    let schema = Schema(
      features: [
        Feature(name: "age", format: FieldFormat(kind: .number)),
        Feature(name: "sex", format: FieldFormat(kind: .category), vocabulary: ["f", "m"]),
      ],
      target: Target(name: "t", format: FieldFormat(kind: .category), classes: ["a", "b", "c"]))
    let made = Dataset(
      matrix: FeatureMatrix(rowCount: 1, columns: [[30], [1]]), labels: [2], schema: schema)
    #expect(made.classCount == 3)
    #expect(made.levelCounts == [0, 2])
  }
}
