import TUI

extension CommandRegistry {
  static let resultCommands: [AppCommand] = [
    AppCommand(
      "score-source", "Show the scores of test rows, out of bag or cross-validation",
      hint: "source", keys: [.character("o")], group: .screen, on: [.results],
      unavailable: AppCommand.needsModel
    ) { app in
      app.views.results.sourceIndex += 1
      return []
    },
    AppCommand(
      "confusion-shares", "Show counts or shares in the confusion matrix", hint: "shares",
      keys: [.character("r")], group: .screen, on: [.results],
      unavailable: { app in
        if let reason = AppCommand.needsModel(app) { return reason }
        return app.session.trained?.model.schema.target.isNumber == true
          ? "numbers have none" : nil
      },
      run: { app in
        app.views.results.showsShares.toggle()
        return []
      }),
  ]

  static let importanceCommands: [AppCommand] = [
    AppCommand(
      "importance-kind", "Switch between permutation, impurity and raw impurity importance",
      hint: "measure",
      keys: [.character("i")], group: .screen, on: [.importance],
      unavailable: AppCommand.needsModel
    ) { app in
      app.views.importance.measure = app.views.importance.measure.next
      return []
    }
  ]

  static let deployCommands: [AppCommand] = [
    AppCommand(
      "deploy-run", "Do what is selected", hint: "do it", keys: [.enter], group: .screen,
      on: [.deploy], unavailable: AppCommand.needsModel
    ) { app in app.run(app.views.deploy.selectedEntry.command) },
    AppCommand(
      "copy-command", "Copy the shell command", hint: "copy command", keys: [.character("y")],
      group: .screen, on: [.deploy], unavailable: AppCommand.needsTable
    ) { app in
      app.tell(.good, "copied")
      return [.copy(ShellCommand.line(app))]
    },
  ]
}
