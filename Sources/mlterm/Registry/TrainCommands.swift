import TUI
import Workbench

extension CommandRegistry {
  static let trainCommands: [AppCommand] = [
    AppCommand(
      "edit-parameter", "Type a value for the parameter", hint: "edit", keys: [.enter],
      group: .screen, on: [.train], unavailable: AppCommand.needsTable
    ) { app in
      switch app.views.train.selectedRow(app) {
      case .parameter(let field):
        app.overlay = .prompt(
          Prompt(
            .parameter(field), title: field.title, message: field.expectation,
            text: field.editableText(app.session.recipe)))
      case .division:
        guard let plan = app.session.plan else { break }
        app.overlay = .prompt(
          Prompt(
            .division, title: RowDivision.title, message: RowDivision.expectation,
            text: RowDivision(plan).text))
      }
      return []
    },
    AppCommand(
      "increase-parameter", "The next usual value",
      keys: [.right, .character("l"), .character("+")],
      group: .screen, on: [.train], unavailable: AppCommand.needsTable
    ) { $0.stepParameter(by: 1) },
    AppCommand(
      "decrease-parameter", "The previous usual value",
      keys: [.left, .character("h"), .character("-")], group: .screen, on: [.train],
      unavailable: AppCommand.needsTable
    ) { $0.stepParameter(by: -1) },
    AppCommand(
      "default-parameter", "Back to the default", hint: "default", keys: [.character("d")],
      group: .screen, on: [.train], unavailable: AppCommand.needsTable
    ) { app in
      switch app.views.train.selectedRow(app) {
      case .parameter(let field):
        return app.perform(.setRecipe(field.resetting(app.session.recipe)))
      case .division: return app.divideRows(by: .chance)
      }
    },
  ]
}

extension AppState {
  mutating func stepParameter(by step: Int) -> [AppEffect] {
    switch views.train.selectedRow(self) {
    case .parameter(let field):
      return perform(
        .setRecipe(field.stepping(session.recipe, by: step, classes: targetClasses)))
    case .division:
      guard let plan = session.plan else { return [] }
      let present = RowDivision(plan)
      let next = present.stepping(by: step, on: plan)
      if next == present {
        tell(
          .info,
          "no column holds dates; \(bindings.name("edit-parameter")) takes a group or a time")
      }
      return divideRows(by: next)
    }
  }

  /// Gives a column the role that chooses the test rows, or takes it away.
  mutating func divideRows(by division: RowDivision) -> [AppEffect] {
    guard let action = session.plan.flatMap({ division.action(on: $0) }) else { return [] }
    return perform(action)
  }

  /// The values of the target, for choosing the positive one.
  var targetClasses: [String] {
    guard let plan = session.plan, let index = plan.targetIndex, let loaded = session.loaded
    else { return [] }
    return loaded.profiles[index].top.map(\.value).sorted()
  }
}
