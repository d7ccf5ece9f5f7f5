import Testing

@testable import Workbench

@Suite struct NumberAssociationTests {
  private func association(
    _ values: [Double], _ target: [Double]
  ) -> NumberAssociation {
    NumberAssociation(
      ColumnBins(numbers: values, bounds: NumberOrder(values).bounds), values: values,
      target: target)
  }

  @Test func aLevelThatDecidesExplainsAll() {
    let values = (0..<40).map { Double($0 % 4) }
    let target = values.map { $0 * $0 + 1e6 }
    #expect(association(values, target).explained == 1)
  }

  @Test func noiseOfManyLevelsExplainsNothing() {
    let values = (0..<300).map { Double($0 * 7919 % 300) }
    let target = (0..<300).map { Double($0 * $0 * 31 % 101) }
    #expect(association(values, target).explained < 0.05)
  }

  /// Levels 0 and 1 with the numbers 0, 2 and 10, 12, each judged by the other: errors of 2.
  @Test func groupsJudgeARowByTheOthers() {
    let found = association([0, 0, 1, 1], [0, 2, 10, 12])
    // The means of the other three rows are 8, 22/3, 14/3 and 4.
    let baseline = 64 + (22.0 / 3 - 2) * (22.0 / 3 - 2) + (10 - 14.0 / 3) * (10 - 14.0 / 3) + 64
    #expect(abs(found.explained - (1 - 16 / baseline)) < 1e-12)
  }

  @Test func missingTargetsAreLeftOut() {
    let found = association([0, 0, 1, 1, 1], [1, 1, 5, 5, .nan])
    #expect(found.explained == 1)
  }

  @Test func aColumnInTheSameOrderIsALeak() throws {
    let rows = (0..<60).map { row -> String in
      let price = row * 37 % 60
      return "\(price * price).5,\(price % 9).5,\(price).25"
    }
    let plan = TablePlan(try loadedTable("tax,size,price", rows: rows), target: 2)
    #expect(plan.columns.map(\.role) == [.ignored, .feature, .target])
    #expect(
      plan.columns[0].ignoredReason == "leak: puts the rows in the same order as price")
    #expect(plan.columns[1].advice.isEmpty)
    #expect(try #require(plan.columns[1].explains) < 0.5)
  }

  @Test func aCategoryThatTellsTheNumberIsALeak() throws {
    let rows = (0..<90).map { "band \($0 % 3),\($0 * 7 % 11).5,\($0 % 3 * 100 + $0 % 2).5" }
    let plan = TablePlan(try loadedTable("band,size,price", rows: rows), target: 2)
    #expect(plan.columns[0].ignoredReason == "leak: explains 99.9 % of price by itself")
  }

  @Test func fewRowsShowNoLeak() {
    let values = (0..<15).map(Double.init)
    #expect(association(values, values).leak(targetName: "y") == nil)
  }
}
