import ForestCore
import TUI
import Workbench

extension CommandRegistry {
  static let resultCommands: [AppCommand] =
    [
      AppCommand(
        "list-rows", "List the rows of the cell, or show the row on Data", hint: "rows",
        keys: [.enter], group: .screen, on: [.results], unavailable: needsClasses
      ) { app in app.openRows() },
      AppCommand(
        "close-rows", "Back from the rows of a cell", hint: "back", keys: [.escape],
        group: .screen, on: [.results],
        unavailable: { $0.views.results.listed == nil ? "no rows are listed" : nil },
        run: { app in
          app.views.results.listed = nil
          return []
        }),
      AppCommand(
        "score-source", "Show the scores of test rows, out of bag or cross-validation",
        hint: "source", keys: [.character("o")], group: .screen, on: [.results],
        unavailable: AppCommand.needsModel
      ) { app in app.showResults(sourcesOn: 1, classesOn: 0) },
      results("confusion-shares", "Show counts or shares in the confusion matrix", "shares", "r") {
        $0.showsShares.toggle()
      },
      results("next-curve", "Show the next curve: ROC, precision, calibration, lift", "curve", "v")
      {
        $0.panel = $0.panel.next
      },
      results("sort-classes", "Sort the table of classes by the next column", "", "S") {
        $0.classOrder = $0.classOrder.next
      },
    ] + thresholdCommands

  private static let thresholdCommands: [AppCommand] = [
    threshold("lower-threshold", "Lower the threshold", "threshold", "[") { $0.step(-0.01) },
    threshold("raise-threshold", "Raise the threshold", "", "]") { $0.step(0.01) },
    threshold("lower-threshold-much", "Lower the threshold by a tenth", "", "{") { $0.step(-0.1) },
    threshold("raise-threshold-much", "Raise the threshold by a tenth", "", "}") { $0.step(0.1) },
    threshold("reset-threshold", "Predict the most probable class again", "", "=") {
      $0.views.results.threshold = nil
    },
    threshold("best-f1", "Move the threshold to the best F1 score", "", "f") {
      $0.moveThreshold(to: .f1)
    },
    threshold("best-balanced", "Move the threshold to the best balanced accuracy", "", "b") {
      $0.moveThreshold(to: .balancedAccuracy)
    },
    threshold("least-cost", "Move the threshold to the least cost", "", "c") { app in
      guard let name = app.decision?.className else { return }
      app.overlay = .prompt(
        Prompt(
          .missCost, title: "Least cost",
          message: "How many times as much as a false alarm does a missed \(name) cost?",
          text: "5"))
    },
    AppCommand(
      "next-class", "Look at the next class against the rest", hint: "class",
      keys: [.character("p")], group: .screen, on: [.results], unavailable: needsClasses
    ) { $0.showResults(sourcesOn: 0, classesOn: 1) },
  ]

  private static func needsClasses(_ app: AppState) -> String? {
    if let reason = AppCommand.needsModel(app) { return reason }
    return app.session.trained?.model.schema.target.isNumber == true ? "numbers have none" : nil
  }

  private static func results(
    _ id: String, _ title: String, _ hint: String, _ key: Character,
    run: @escaping @Sendable (inout ResultsView) -> Void
  ) -> AppCommand {
    AppCommand(
      id, title, hint: hint, keys: [.character(key)], group: .screen, on: [.results],
      unavailable: needsClasses
    ) { app in
      run(&app.views.results)
      return []
    }
  }

  /// A command that changes what is predicted: rows that are listed would no longer be right.
  private static func threshold(
    _ id: String, _ title: String, _ hint: String, _ key: Character,
    run: @escaping @Sendable (inout AppState) -> Void
  ) -> AppCommand {
    AppCommand(
      id, title, hint: hint, keys: [.character(key)], group: .screen, on: [.results],
      unavailable: needsClasses
    ) { app in
      app.views.results.listed = nil
      run(&app)
      return []
    }
  }
}

extension AppState {
  /// What Results shows of the classes; nil without a model of classes.
  fileprivate var decision: Decision? { session.trained.flatMap { views.results.decision($0) } }

  fileprivate mutating func step(_ step: Double) {
    let value = (views.results.threshold ?? 0.5) + step
    views.results.threshold = min(max((value * 100).rounded() / 100, 0), 1)
  }

  mutating func moveThreshold(to goal: ThresholdGoal) {
    guard let decision, let best = goal.bestThreshold(decision.ranking.examples) else {
      return tell(.info, "one class is missing among these rows: no threshold is better")
    }
    views.results.threshold = best
  }

  /// Lists the rows of the selected cell, or shows the row of the list on Data.
  fileprivate mutating func openRows() -> [AppEffect] {
    guard let trained = session.trained else { return [] }
    guard let listed = views.results.listed else {
      guard let request = views.results.cellRequest(trained) else { return [] }
      let effects = perform(.listRows(request))
      views.results.list(request, number: session.listingCount, of: trained)
      return effects
    }
    guard let source = views.results.source(trained),
      let row = listed.selectedRow(source.predictions)
    else { return [] }
    if session.isTableOfModel {
      views.data.table.rows.selected = row
      screen = .data
    } else {
      tell(.info, "the model was trained on another table")
    }
    return []
  }

  /// Goes on to another source of the scores or another class.
  fileprivate mutating func showResults(sourcesOn: Int, classesOn: Int) -> [AppEffect] {
    guard let trained = session.trained else { return [] }
    let missing = views.results.goOn(sources: sourcesOn, classes: classesOn, of: trained)
    guard let missing else { return [] }
    tell(.info, "ranking \(counted(missing.predictions.rows.count, "row")) …")
    return perform(.rankClass(missing.predictions, label: missing.label))
  }
}
