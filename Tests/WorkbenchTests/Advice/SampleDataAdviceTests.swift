import Testing

@testable import Workbench

@Suite struct SampleDataAdviceTests {
  private func suggestedPlan(_ name: String) throws -> TablePlan {
    let loaded = try SampleData.load(name)
    return TablePlan(loaded, target: TablePlan.suggestedTarget(loaded))
  }

  @Test func leavesOutWhatWouldMisleadOnTitanic() throws {
    let plan = try suggestedPlan("titanic")
    #expect(plan.target?.name == "survived")
    #expect(
      plan.features.map(\.name) == ["pclass", "sex", "age", "sibsp", "parch", "fare", "embarked"])
    let reasons = plan.ignored.map { [$0.name, $0.ignoredReason ?? ""] }
    #expect(
      reasons == [
        ["name", "identifier: 1,307 different values in 1,309 rows"],
        ["ticket", "identifier: 929 different values in 1,309 rows"],
        [
          "cabin",
          "free text: 186 different values in 295 rows, too few rows of each to learn from",
        ],
        [
          "boat",
          "known only afterwards: filled in almost only when survived is 1 (477 of 486 rows)",
        ],
        ["body", "known only afterwards: filled in only when survived is 0 (121 of 121 rows)"],
        [
          "home.dest",
          "free text: 369 different values in 745 rows, too few rows of each to learn from",
        ],
      ])
  }

  @Test(arguments: [("iris", "species", 4), ("breast-cancer", "diagnosis", 30)])
  func leavesOutNothing(_ table: String, _ target: String, _ featureCount: Int) throws {
    let plan = try suggestedPlan(table)
    #expect(plan.target?.name == target)
    #expect(plan.features.count == featureCount)
    #expect(plan.columns.flatMap(\.advice).allSatisfy { $0.rule == .nearDuplicate })
  }

  @Test func pointsOutWhatSaysTheSameOnBreastCancer() throws {
    let plan = try suggestedPlan("breast-cancer")
    let repeated = plan.columns.filter { $0.advice.map(\.rule) == [.nearDuplicate] }
    #expect(repeated.map(\.name).contains { $0.contains("perimeter") })
    #expect(repeated.count < 6)
  }
}
