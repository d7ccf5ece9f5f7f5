import Testing

@testable import Workbench

@Suite struct DatasetBuilderTests {
  private func build(
    _ loaded: LoadedTable, target: Int, positive: String? = nil
  ) throws -> DatasetBuilder.Result {
    try DatasetBuilder.build(
      loaded, plan: TablePlan(loaded, target: target), positive: positive)
  }

  @Test func rowsWithoutTargetAreDropped() throws {
    let loaded = try loadedTable("x,y", rows: ["1.5,a", "2.5,", "3.5,b", "4.5,a", ",b"])
    let built = try build(loaded, target: 1)
    #expect(built.rows == [0, 2, 3, 4])
    #expect(built.dataset.labels == [0, 1, 0, 1])
    #expect(built.dataset.matrix.columns[0].prefix(3) == [1.5, 3.5, 4.5])
    #expect(built.dataset.matrix.columns[0][3].isNaN)
  }

  @Test func levelsThatOnlyDroppedRowsHaveAreNone() throws {
    let loaded = try loadedTable("x,y", rows: ["red,a", "blue,", "green,b", "red,a", "green,b"])
    #expect(try build(loaded, target: 1).schema.features[0].vocabulary == ["green", "red"])
  }

  @Test func wordsOfASingleRowAreNoLevelsOfFreeText() throws {
    let rows = (0..<40).map {
      "\($0 < 10 ? "twice \($0 / 2)" : "once \($0)"),\($0 % 3 == 0 ? "a" : "b")"
    }
    let loaded = try loadedTable("x,y", rows: rows)
    var plan = TablePlan(loaded, target: 1)
    plan.setRole(.feature, column: 0)
    let built = try DatasetBuilder.build(loaded, plan: plan)
    #expect(built.schema.features[0].vocabulary == (0..<5).map { "twice \($0)" })
    #expect(built.dataset.matrix.columns[0].prefix(4) == [0, 0, 1, 1])
    #expect(built.dataset.matrix.columns[0].suffix(30).allSatisfy { $0.isNaN })
  }

  @Test func classesOfNumbersAscend() throws {
    let loaded = try loadedTable("x,y", rows: (0..<40).map { "\($0).5,\([10, 9, -1, 1][$0 % 4])" })
    #expect(try build(loaded, target: 1).schema.target.classes == ["-1", "1", "9", "10"])
    let spelled = try loadedTable("x,y", rows: ["1.5,1.0", "2.5,2", "3.5,1", "4.5,2.00"])
    let built = try build(spelled, target: 1)
    #expect(built.schema.target.classes == ["1", "2"])
    #expect(built.dataset.labels == [0, 1, 0, 1])
  }

  @Test func thePositiveClassIsLast() throws {
    let loaded = try loadedTable("x,y", rows: ["1.5,a", "2.5,b", "3.5,c", "4.5,a"])
    #expect(try build(loaded, target: 1).schema.target.classes == ["a", "b", "c"])
    let built = try build(loaded, target: 1, positive: "a")
    #expect(built.schema.target.classes == ["b", "c", "a"])
    #expect(built.dataset.labels == [2, 0, 1, 2])
  }

  @Test func classesOfBooleansAreTheirWords() throws {
    let loaded = try loadedTable("x,y", rows: ["1.5,yes", "2.5,no", "3.5,yes", "4.5,no"])
    #expect(try build(loaded, target: 1).schema.target.classes == ["no", "yes"])
    // What is no boolean is missing when the column is read as one.
    let mixed = try loadedTable("x,y", rows: ["1.5,yes", "2.5,no", "3.5,perhaps", "4.5,no"])
    let built = try build(mixed.settingKind(.boolean, column: 1), target: 1)
    #expect(built.schema.target.classes == ["no", "yes"])
    #expect(built.rows == [0, 1, 3])
  }

  @Test func onlyFeaturesAreInTheSchema() throws {
    let rows = (0..<30).map { "\($0),\($0 % 7).5,name \($0),\($0 % 2 == 0 ? "a" : "b")" }
    let loaded = try loadedTable("id,x,name,y", rows: rows)
    #expect(try build(loaded, target: 3).schema.features.map(\.name) == ["x"])
  }
}
