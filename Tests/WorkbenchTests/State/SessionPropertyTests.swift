import CSVKit
import FieldValues
import ForestCore
import Testing

@testable import Workbench

/// Whatever happens in whatever order, a session stays sound.
@Suite struct SessionPropertyTests {
  private let trained: TrainedModel
  private let tables: [LoadedTable]

  init() throws {
    trained = try Models.train(Models.smallTable(), target: 2, treeCount: 1)
    tables = [
      try Models.smallTable(), try loadedTable("x,y\n"),
      try loadedTable("a,b\n1,\n,2\n1e308,-1e308\n"),
    ]
  }

  @Test(arguments: 0..<25 as Range<UInt64>)
  func staysSound(_ seed: UInt64) {
    var random = RandomStream(seed, 0x5E55)
    var session = Session(threadCount: 1)
    for _ in 0..<60 {
      let before = session
      let effects = session.apply(event(&random))
      check(session, after: before, effects)
    }
  }

  private func check(_ session: Session, after before: Session, _ effects: [Effect]) {
    #expect(effects.count <= 1)
    #expect((session.notice?.number ?? 0) - (before.notice?.number ?? 0) <= 1)
    if case .train(let id, let request) = effects.first {
      #expect(session.training == .running(id: id))
      #expect(!before.isTraining)
      #expect(request.plan.target != nil)
    }
    if case .predict = effects.first { #expect(session.isPredicting && !before.isPredicting) }
    if let choices = session.choices {
      #expect(choices.plan.columns.map(\.name) == choices.loaded.columns.map(\.name))
      #expect(choices.plan.columns.count { $0.role == .target } <= 1)
      #expect(
        choices.plan.columns.allSatisfy { ($0.ignoredReason == nil) == ($0.role != .ignored) })
    } else {
      #expect(!session.canUndo && !session.canRedo && !session.isTraining)
    }
    #expect(!session.isModelCurrent || session.trained != nil)
  }

  private func event(_ random: inout RandomStream) -> Event {
    if random.below(3) > 0 { return .action(action(&random)) }
    let failure = Failure(random.below(2) == 0 ? .cancelled : .badData, "no")
    let id = random.below(5)
    let outcomes: [Outcome] = [
      .loaded(tables[random.below(tables.count)]), .loadFailed(failure),
      .trained(id: id, trained), .trainingFailed(id: id, failure),
      .written(WrittenFile(path: "m", format: "json", byteCount: 1, sha256: "")),
      .writeFailed(failure), .predicted(output: "o", PredictionSummary(classCounts: [])),
      .predictionFailed(failure),
    ]
    return .outcome(outcomes[random.below(outcomes.count)])
  }

  private func action(_ random: inout RandomStream) -> Action {
    let names = ["x", "color", "y", "a", "b", "", "no such"]
    let name = names[random.below(names.count)]
    let other = names[random.below(names.count)]
    let roles = ColumnRole.allCases
    let kinds = ColumnKind.allCases
    let actions: [Action] = [
      .open(paths: ["x.csv"], options: ReadOptions()), .setTarget(name), .setTarget(other),
      .setRole(roles[random.below(roles.count)], columns: [name, other]), .useOnly([name, other]),
      .useAll, .useSuggested, .suggestRole(columns: [name]),
      .setReading(ColumnRequestChange(column: name, kind: kinds[random.below(kinds.count)])),
      .setRecipe(Recipe(parameters: TrainingParameters(treeCount: random.below(3)))),
      .train, .train, .cancelTraining,
      .save(path: "m", format: random.below(2) == 0 ? "json" : "?"),
      .predict(input: "i", output: "o"), .cancelPrediction, .undo, .undo, .redo,
    ]
    return actions[random.below(actions.count)]
  }
}
