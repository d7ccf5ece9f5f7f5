import ForestCore
import Testing

@testable import Workbench

@Suite struct WeightTests {
  /// Builds the dataset of `x,w,y` with `w` as the weight.
  private func build(_ rows: [String]) throws -> DatasetBuilder.Result {
    let loaded = try loadedTable("x,w,y", rows: rows)
    var plan = TablePlan(loaded, target: 2)
    plan.setRole(.weight, column: 1)
    return try DatasetBuilder.build(loaded, plan: plan)
  }

  @Test func theWeightIsNoFeatureAndRowsOfNoneAreLeftOut() throws {
    let built = try build(["1.5,2,a", "2.5,0,b", "3.5,0.5,b", "4.5,,", "5.5,1,a"])
    #expect(built.schema.features.map(\.name) == ["x"])
    #expect(built.rows == [0, 2, 4])
    #expect(built.dataset.weights == [2, 0.5, 1])
    #expect(built.dataset.labels == [0, 1, 0])
    #expect((built.leftOut.withoutTarget, built.leftOut.ofNoWeight) == (1, 1))
  }

  @Test(arguments: [("-1", "\"-1\""), ("", "missing"), ("inf", "\"inf\""), ("much", "\"much\"")])
  func aBadWeightIsToldWithItsLine(_ field: String, _ shown: String) throws {
    let error = #expect(throws: TrainingError.self) {
      _ = try build(["1.5,2,a", "\"2.5\",1,\"b\nb\"", "3.5,\(field),b", "4.5,1,a"])
    }
    #expect(
      error?.description
        == "x.csv:5: the weight w is \(shown): every row needs a number that is not below 0")
  }

  @Test func weightsChangeWhatIsLearnt() throws {
    // One leaf: its shares are those of the weights.
    let loaded = try loadedTable(
      "x,w,y", rows: (0..<40).map { "\($0).5,\($0 % 4 == 0 ? 3 : 1),\($0 % 4 == 0 ? "a" : "b")" })
    var plan = TablePlan(loaded, target: 2)
    plan.setRole(.weight, column: 1)
    let parameters = TrainingParameters(
      treeCount: 1, minLeafCount: 40, withReplacement: false)
    let trained = try TrainingJob.run(
      TrainingRequest(
        loaded: loaded, plan: plan, recipe: Recipe(parameters: parameters, testFraction: 0),
        threadCount: 1))
    #expect(trained.model.forest.predict(row: [1]) == [0.5, 0.5])
    #expect(trained.model.card.weight == "w")
    // The baseline counts every row once, as all scores do.
    #expect(trained.model.card.baselineAccuracy == 0.75)
    #expect(trained.model.card.importances[0].permutation == nil)
  }

  @Test func thereIsOneWeight() throws {
    let loaded = try loadedTable("a,b,y", rows: (0..<30).map { "\($0 % 7).5,\($0 % 5),k\($0 % 2)" })
    var plan = TablePlan(loaded, target: 2)
    plan.setRole(.weight, column: 0)
    plan.setRole(.weight, column: 1)
    #expect(plan.columns.map(\.role) == [.feature, .weight, .target])
    #expect(plan.columns.map(\.isRoleChosen) == [false, true, false])
    #expect(plan.weightIndex == 1)
    // It stays when the rules are asked anew.
    #expect(TablePlan(loaded, target: 0, chosen: plan.chosenRoles).weightIndex == 1)
  }

  @Test func classesAreWeighedByName() throws {
    let target = Target(name: "y", format: .init(kind: .category), classes: ["a", "b", "c"])
    let recipe = Recipe(classWeights: [NamedClassWeight(name: "c", weight: 3)])
    #expect(try recipe.parameters(for: target).classWeight == .explicit([1, 1, 3]))
    let unknown = Recipe(classWeights: [NamedClassWeight(name: "d", weight: 3)])
    #expect(throws: TrainingError.unknownWeightedClass("d", ["a", "b", "c"])) {
      _ = try unknown.parameters(for: target)
    }
    #expect(
      TrainingError.unknownWeightedClass("d", ["a", "b", "c"]).description
        == "d is not a class of the target; the classes are a, b, c")
  }

  @Test func whatNeedsClassesIsRefusedForNumbers() throws {
    let target = Target(name: "y", format: .init(kind: .number), classes: [])
    let named = [NamedClassWeight(name: "c", weight: 3)]
    let cases: [(Recipe, String)] = [
      (Recipe(classWeights: named), "class weights need classes, and the target is a number"),
      (
        Recipe(parameters: TrainingParameters(classWeight: .balanced)),
        "class weights need classes, and the target is a number"
      ),
      (
        Recipe(parameters: TrainingParameters(criterion: .entropy)),
        "the criterion entropy needs classes, and the target is a number"
      ),
      (Recipe(positive: "c"), "a positive class needs classes, and the target is a number"),
    ]
    for (recipe, text) in cases {
      let error = #expect(throws: TrainingError.self) { _ = try recipe.parameters(for: target) }
      #expect(error?.description == text)
      #expect(error.map { Failure($0).category } == .usage)
    }
  }
}
