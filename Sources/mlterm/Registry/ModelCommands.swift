import TUI
import Workbench

extension CommandRegistry {
  static let modelCommands: [AppCommand] = [
    AppCommand(
      "train", "Train a forest with the present choices", hint: "train",
      keys: [.character("t")], group: .model,
      unavailable: { app in
        if app.session.loaded == nil { return "no table is open" }
        if app.session.isTraining { return "a training is running" }
        if app.session.plan?.target == nil { return "choose the target on Features first" }
        return nil
      },
      run: { app in
        app.screen = .train
        app.progress = nil
        return app.perform(.train)
      }),
    AppCommand(
      "more-trees", "Add trees to the model", hint: "more trees", keys: [.character("m")],
      group: .screen, on: [.train], unavailable: { $0.session.cannotAddTrees },
      run: { app in
        app.overlay = .prompt(
          Prompt(
            .moreTrees, title: "Add trees",
            message: "How many? The model becomes what growing all at once would have made it.",
            text: "100"))
        return []
      }),
    AppCommand(
      "cancel", "Cancel what is running", hint: "cancel", keys: [.character("x")], group: .model,
      unavailable: { app in
        if case .loading = app.session.table { return nil }
        let isBusy =
          app.session.isTraining || app.session.isPredicting || app.session.isComputingDependence
        return isBusy ? nil : "nothing is running"
      },
      run: { app in
        if case .loading = app.session.table { return app.perform(.cancelLoading) }
        if app.session.isTraining { return app.perform(.cancelTraining) }
        return app.perform(
          app.session.isPredicting ? .cancelPrediction : .cancelDependence)
      }),
    save,
    exportJSON,
    predict,
  ]

  static let save = AppCommand(
    "save", "Save the model", hint: "save", keys: [.character("s")], group: .model,
    unavailable: AppCommand.needsModel
  ) { app in
    app.askForModelFile(format: "mlterm", title: "Save the model", ending: ".mlterm")
  }

  static let exportJSON = AppCommand(
    "export-json", "Export the model as JSON", keys: [.character("E")], group: .model,
    unavailable: AppCommand.needsModel
  ) { app in
    app.askForModelFile(format: "json", title: "Export as JSON", ending: ".json")
  }

  static let predict = AppCommand(
    "predict", "Predict a file", hint: "predict", keys: [.character("P")], group: .model,
    unavailable: { app in
      if let reason = AppCommand.needsModel(app) { return reason }
      return app.session.isPredicting ? "a prediction is running" : nil
    },
    run: { app in
      app.ask(
        Prompt(
          .predictInput, title: "Predict a file",
          message: "Which CSV file? It needs the columns that the model learnt from.",
          paths: PathCompletion(.existing)))
    })
}

extension AppState {
  mutating func askForModelFile(
    format: String, title: String, ending: String
  ) -> [AppEffect] {
    let source = session.paths.first ?? "model"
    let suggested =
      source == "-"
      ? "model" + ending
      : FileNames.replacingExtension(of: FileNames.base(source), by: ending)
    return ask(
      Prompt(
        .save(format: format), title: title, message: "Where shall the model go?",
        text: suggested, paths: PathCompletion(.new, endings: [ending])))
  }
}
