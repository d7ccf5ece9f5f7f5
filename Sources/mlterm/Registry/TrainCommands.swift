import TUI
import Workbench

extension CommandRegistry {
  static let trainCommands: [AppCommand] = [
    AppCommand(
      "edit-parameter", "Type a value for the parameter", hint: "edit", keys: [.enter],
      group: .screen, on: [.train], unavailable: AppCommand.needsTable
    ) { app in
      let field = app.views.train.selectedField(app)
      app.overlay = .prompt(
        Prompt(
          .parameter(field), title: field.title, message: field.expectation,
          text: field.editableText(app.session.recipe)))
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
      let field = app.views.train.selectedField(app)
      return app.perform(.setRecipe(field.resetting(app.session.recipe)))
    },
  ]
}

extension AppState {
  mutating func stepParameter(by step: Int) -> [AppEffect] {
    perform(
      .setRecipe(
        views.train.selectedField(self).stepping(session.recipe, by: step, classes: targetClasses)))
  }

  /// The values of the target, for choosing the positive one.
  var targetClasses: [String] {
    guard let plan = session.plan, let index = plan.targetIndex, let loaded = session.loaded
    else { return [] }
    return loaded.profiles[index].top.map(\.value).sorted()
  }
}
