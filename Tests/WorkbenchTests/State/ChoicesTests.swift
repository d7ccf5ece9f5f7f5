import FieldValues
import ForestCore
import Testing

@testable import Workbench

@Suite struct ChoicesTests {
  /// The plan of a table of `a,b,c,id,y` after some actions, as `a:feature …`.
  private func roles(_ actions: [Action]) throws -> String {
    var session = try openSession()
    for action in actions { #expect(session.apply(.action(action)).isEmpty) }
    return try #require(session.plan).columns.map { "\($0.name):\($0.role)" }
      .joined(separator: " ")
  }

  /// What the session says to an action that it cannot carry out.
  private func complaint(_ action: Action) throws -> String? {
    var session = try openSession()
    let before = try #require(session.plan)
    #expect(session.apply(.action(action)).isEmpty)
    #expect(session.plan == before)
    #expect(session.notice?.tone == .failure)
    return session.notice?.text
  }

  @Test func theRulesDecideFirst() throws {
    let suggested = "a:feature b:feature c:feature id:ignored y:target"
    #expect(try roles([]) == suggested)
    #expect(try roles([.useAll, .useSuggested]) == suggested)
  }

  @Test func theUserDecidesLast() throws {
    #expect(
      try roles([.setRole(.ignored, columns: ["a", "b"]), .setRole(.feature, columns: ["id"])])
        == "a:ignored b:ignored c:feature id:feature y:target")
    #expect(try roles([.useAll]) == "a:feature b:feature c:feature id:feature y:target")
    #expect(try roles([.useOnly(["b"])]) == "a:ignored b:feature c:ignored id:ignored y:target")
  }

  @Test func choicesOutliveAnotherTarget() throws {
    #expect(
      try roles([.setRole(.ignored, columns: ["b"]), .setTarget("a")])
        == "a:target b:ignored c:feature id:ignored y:feature")
    #expect(
      try roles([.setRole(.ignored, columns: ["a"]), .setTarget("a"), .setTarget("y")])
        == "a:feature b:feature c:feature id:ignored y:target")
  }

  @Test func choicesOutliveAnotherKind() throws {
    var session = try openSession()
    _ = session.apply(.action(.setRole(.ignored, columns: ["a"])))
    _ = session.apply(.action(.setReading(ColumnRequestChange(column: "b", kind: .category))))
    #expect(session.plan?.columns.prefix(2).map(\.role) == [.ignored, .feature])
    #expect(session.plan?.columns[1].kind == .category)
    #expect(session.loaded?.columns[1].format.kind == .category)
    #expect(session.plan?.columns[0].ignoredReason == "left out by choice")
  }

  @Test func thePositiveClassIsOneOfTheTarget() throws {
    var session = try openSession()
    _ = session.apply(.action(.setRecipe(Recipe(positive: "no"))))
    _ = session.apply(.action(.setTarget("y")))
    #expect(session.recipe.positive == "no")
    _ = session.apply(.action(.setTarget("a")))
    #expect(session.recipe.positive == nil)
  }

  @Test func theTargetKeepsItsRole() throws {
    let target = "a:feature b:feature c:feature id:ignored y:target"
    #expect(try roles([.setRole(.ignored, columns: ["y"])]) == target)
    #expect(try roles([.setRole(.target, columns: ["a"])]) == target)
    #expect(
      try complaint(.useOnly(["a", "y"])) == "y is the target and cannot be a feature")
  }

  @Test func unknownColumns() throws {
    let text = "there is no column z; the columns are a, b, c, id, y"
    #expect(try complaint(.setTarget("z")) == text)
    #expect(try complaint(.setRole(.ignored, columns: ["a", "z"])) == text)
    #expect(try complaint(.useOnly(["z"])) == text)
    #expect(try complaint(.setReading(ColumnRequestChange(column: "z", kind: .text))) == text)
  }

  @Test func unknownColumnsOfWideTables() throws {
    let names = (1...21).map { "c\($0)" }
    var session = Session()
    let wide = try loadedTable(
      names.joined(separator: ","), rows: [names.map { _ in "1" }.joined(separator: ",")])
    _ = session.apply(.outcome(.loaded(wide)))
    _ = session.apply(.action(.setTarget("z")))
    #expect(session.notice?.text.hasSuffix("c19, c20, …") == true)
  }

  @Test func parametersThatCannotBe() throws {
    let recipe = Recipe(parameters: TrainingParameters(treeCount: 0))
    #expect(
      try complaint(.setRecipe(recipe)) == "the number of trees must be 1 to 100000, not 0")
  }

  /// A target of more names than there could be counted against is refused only when it trains.
  @Test func targetsOfManyNames() throws {
    let loaded = try loadedTable("n,k,y", rows: (0..<3_000).map { "n\($0),k\($0 % 700),\($0 % 2)" })
    let plan = TablePlan(loaded, target: 0)
    #expect(plan.columns.allSatisfy { $0.explains == nil })
    #expect(TablePlan(loaded, target: 2).columns[1].explains != nil)
  }

  @Test func theTargetCannotBeTheWeight() throws {
    #expect(
      try complaint(.setRole(.weight, columns: ["y"]))
        == "y is the target and cannot be the weight")
  }

  @Test func rolesThatAColumnCannotHave() throws {
    #expect(
      try complaint(.setRole(.group, columns: ["y"])) == "y is the target and cannot be the group")
    let loaded = try loadedTable("x,w,y", rows: (0..<30).map { "\($0).5,w\($0 % 4),\($0 % 2)" })
    var choices = Choices(loaded: loaded, recipe: Recipe())
    var problem = ""
    do {
      try choices.apply(.setRole(.time, columns: ["w"]))
    } catch { problem = error.description }
    #expect(
      problem == "w is read as category: only dates or numbers tell which rows are the latest")
  }

  @Test func anotherTaskMakesAnotherPlan() throws {
    var choices = try #require(try openSession().choices)
    try choices.apply(.setTarget("b"))
    #expect(!choices.plan.predictsNumber)
    try choices.apply(.setRole(.ignored, columns: ["a"]))
    try choices.apply(.setRecipe(Recipe(task: .regression)))
    #expect(choices.plan.predictsNumber)
    #expect(choices.plan.columns[0].role == .ignored)
  }

  @Test func everyColumnUsedLeavesTheWeight() throws {
    var choices = try #require(try openSession().choices)
    try choices.apply(.setRole(.weight, columns: ["b"]))
    try choices.apply(.useAll)
    #expect(choices.plan.columns.map(\.role) == [.feature, .weight, .feature, .feature, .target])
  }

  @Test func anotherTargetForgetsItsClasses() throws {
    var choices = try #require(try openSession().choices)
    let weights = [NamedClassWeight(name: "yes", weight: 2)]
    try choices.apply(.setRecipe(Recipe(classWeights: weights, positive: "no")))
    try choices.apply(.setTarget("c"))
    #expect(choices.recipe == Recipe())
  }
}
