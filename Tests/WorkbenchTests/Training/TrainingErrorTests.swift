import ForestCore
import Testing

@testable import Workbench

@Suite struct TrainingErrorTests {
  private let recipe = Recipe(parameters: TrainingParameters(treeCount: 2))

  /// Expects that a training on these rows of `x,y` cannot be, and why.
  private func expect(
    _ error: TrainingError, _ text: String, _ rows: [String], target: Int? = 1,
    recipe: Recipe? = nil, task: TaskChoice = .automatic,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let loaded = try loadedTable("x,y", rows: rows)
    let request = TrainingRequest(
      loaded: loaded, plan: TablePlan(loaded, target: target, task: task),
      recipe: recipe ?? self.recipe, threadCount: 1)
    #expect(throws: error, sourceLocation: sourceLocation) { _ = try TrainingJob.run(request) }
    #expect(error.description == text, sourceLocation: sourceLocation)
  }

  private let good = (0..<8).map { "\($0 % 3).5,\($0 % 2 == 0 ? "a" : "b")" }

  @Test func tablesWithoutRows() throws {
    try expect(.noRows, "the table has a header but no rows", [])
    try expect(
      .tooFewRows(3), "3 rows are too few to learn from; at least 4 need a value of the target",
      ["1.5,a", "2.5,b", "1.5,", "1.5,a"])
  }

  @Test func plansWithoutColumns() throws {
    try expect(
      .noTarget, "no target is chosen: name the column to predict", good, target: nil)
    try expect(
      .noFeatures, "no features are left to learn from: every column but the target is ignored",
      good.map { ",\($0.split(separator: ",")[1])" })
  }

  @Test func targetsThatAreNoClasses() throws {
    try expect(.targetEmpty("y"), "the target y has no values", ["1.5,", "2.5,"])
    try expect(
      .oneClass("y", "a"),
      "the target y has one class only (a): there is nothing to tell apart", ["1.5,a", "2.5,a"])
    try expect(
      .tooManyClasses("y", 1_200, isNumber: true),
      "the target y has 1,200 different values: a classifier needs a column with few classes; "
        + "as a number it can be predicted by regression",
      (0..<1_200).map { "\($0 % 3).5,\($0)" }, task: .classification)
    // Below the greatest number of classes, but with hardly a row for each.
    try expect(
      .tooManyClasses("y", 30, isNumber: false),
      "the target y has 30 different values: a classifier needs a column with few classes",
      (0..<40).map { "\($0 % 3).5,name \($0 % 30)" })
  }

  @Test func targetsThatAreNoNumbers() throws {
    try expect(
      .notNumbers("y", kind: "category"),
      "the target y is read as category: regression needs a column of numbers", good,
      task: .regression)
    try expect(
      .constantTarget("y", value: "1.5"),
      "the target y is 1.5 in every row: there is nothing to learn",
      (0..<8).map { "\($0 % 3).5,1.5" }, task: .regression)
    try expect(
      .targetTooLarge(place: "x.csv:4", "y", value: "-1e+200"),
      "x.csv:4: y is -1e+200: numbers beyond ±1e+100 cannot be learnt",
      ["1.5,2.5", "2.5,3.5", "1.5,-1e200", "1.5,7"])
    try expect(
      .targetEmpty("y"), "the target y has no values", ["1.5,", "2.5,"], task: .classification)
  }

  @Test func positiveClassesThatAreNone() throws {
    try expect(
      .unknownPositive("c", ["a", "b"]),
      "c is not a class of the target; the classes are a, b", good, recipe: Recipe(positive: "c"))
    let many = (1...13).map(String.init)
    #expect(
      TrainingError.unknownPositive("c", many).description
        == "c is not a class of the target; the classes are 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, …"
    )
  }

  @Test(arguments: [-0.1, 1, .nan, .infinity])
  func testFractions(_ fraction: Double) throws {
    let loaded = try loadedTable("x,y", rows: good)
    let request = TrainingRequest(
      loaded: loaded, plan: TablePlan(loaded, target: 1), recipe: Recipe(testFraction: fraction),
      threadCount: 1)
    let error = #expect(throws: TrainingError.self) { _ = try TrainingJob.run(request) }
    #expect(
      error?.description == "the test fraction must be at least 0 and less than 1, not \(fraction)")
  }

  @Test(arguments: [0, 1, 9, -3])
  func foldCounts(_ count: Int) throws {
    try expect(
      .badFoldCount(count, rows: 8), "cross-validation needs 2 to 8 folds, not \(count)", good,
      recipe: Recipe(foldCount: count))
  }

  @Test func parametersOfTheForest() throws {
    let loaded = try loadedTable("x,y", rows: good)
    let request = TrainingRequest(
      loaded: loaded, plan: TablePlan(loaded, target: 1),
      recipe: Recipe(parameters: TrainingParameters(treeCount: 0)), threadCount: 1)
    let expected = TrainingError.unsuitable("the number of trees must be 1 to 100000, not 0")
    #expect(throws: expected) { _ = try TrainingJob.run(request) }
  }
}
