import FieldValues
import ForestCore
import Testing
import Workbench

/// The same choices made twice: with keys on the screens, and as a program makes them.
struct Route: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let keys: String
  let actions: [Action]

  private init(_ name: String, keys: String, _ actions: Action...) {
    testDescription = name
    self.keys = keys
    self.actions = actions
  }

  static let all = [
    Route("the defaults", keys: ""),
    Route("a column left out", keys: "2 j j j space", .setRole(.ignored, columns: ["sex"])),
    Route(
      "a leak used and a column left out", keys: "2 G k k space g space",
      .setRole(.feature, columns: ["boat"]), .setRole(.ignored, columns: ["pclass"])),
    Route("everything used", keys: "2 A", .useAll),
    Route(
      "back to the suggested roles", keys: "2 A G space a",
      .useAll, .setRole(.ignored, columns: ["home.dest"]), .useSuggested),
    Route("another target", keys: "2 j j j enter", .setTarget("sex")),
    Route(
      "another kind", keys: "2 g c",
      .setReading(ColumnRequestChange(column: "pclass", kind: .category))),
    Route(
      "a choice undone and redone", keys: "2 g space j j j space u u ctrl-r",
      .setRole(.ignored, columns: ["pclass"])),
    Route(
      "parameters",
      keys: "3 j right j j right right j right j right j right j right j left j right",
      .setRecipe(tuned)),
    Route(
      "a weight and a number", keys: "2 j j j j enter g w 3 right right",
      .setTarget("age"), .setRole(.weight, columns: ["pclass"]),
      .setRecipe(Recipe(task: .regression))),
    Route("rows that belong together", keys: "2 G b", .setRole(.group, columns: ["home.dest"])),
    Route("the latest rows", keys: "2 j j j j T", .setRole(.time, columns: ["age"])),
    Route("a positive class", keys: "3 G k right", .setRecipe(Recipe(positive: "0"))),
  ]

  static let positiveOfAnotherTarget = Route(
    "a positive class of another target", keys: "2 j j j enter 3 G k right",
    .setTarget("sex"), .setRecipe(Recipe(positive: "female")))

  private static let tuned = Recipe(
    parameters: TrainingParameters(
      treeCount: 200, minLeafCount: 3, maxDepth: 3, bagFraction: 0.8, withReplacement: false,
      criterion: .entropy, splitRule: .random, classWeight: .balanced))
}
