import Testing

@testable import Workbench

@Suite struct TaskChoiceTests {
  /// Whether a column of these fields would be predicted as a number.
  private func isNumber(_ field: (Int) -> String, rows: Int = 60) throws -> Bool {
    let loaded = try loadedTable("x,y", rows: (0..<rows).map { "\($0 % 7).5,\(field($0))" })
    return TaskChoice.automatic.isRegression(loaded.columns[1])
  }

  @Test func numbersThatAreNotWhole() throws {
    #expect(try isNumber { "\($0 % 3).5" })
    #expect(try isNumber { $0 == 40 ? "1.5" : "\($0 % 4)" })
    // Two values are two classes, however they are written.
    #expect(try !isNumber { "\($0 % 2).5" })
  }

  @Test func manyWholeNumbers() throws {
    #expect(try !isNumber({ "\($0 % 30)" }, rows: 90))
    #expect(try isNumber({ "\($0 % 31)" }, rows: 93))
    #expect(try !isNumber { "\($0 % 10 - 5)" })
  }

  @Test func wholeNumbersThatHardlyRepeat() throws {
    #expect(try isNumber({ "\($0 % 11 * 3)" }, rows: 21))
    #expect(try !isNumber({ "\($0 % 11 * 3)" }, rows: 22))
    #expect(try !isNumber({ "\($0)" }, rows: 10))
  }

  @Test func onlyColumnsOfNumbers() throws {
    #expect(try !isNumber { "name \($0)" })
    #expect(try !isNumber { "2024-01-\(10 + $0 % 19)" })
    #expect(try !isNumber { $0 % 2 == 0 ? "yes" : "no" })
  }

  @Test func theUserDecides() throws {
    let loaded = try loadedTable("x,y", rows: (0..<60).map { "\($0).5,\($0 % 2)" })
    #expect(!TaskChoice.classification.isRegression(loaded.columns[0]))
    #expect(TaskChoice.regression.isRegression(loaded.columns[1]))
    #expect(!TablePlan(loaded, target: 1).predictsNumber)
    #expect(TablePlan(loaded, target: 1, task: .regression).predictsNumber)
    #expect(TablePlan(loaded, target: 0).predictsNumber)
    #expect(!TablePlan(loaded, target: nil, task: .regression).predictsNumber)
  }
}
