import ModelFormats
import TUI
import Workbench

extension CommandRegistry {
  static let modelCommands: [AppCommand] = [
    AppCommand(
      "train", "Train a forest with the present choices", hint: "train",
      keys: [.character("t")], group: .model,
      unavailable: { app in
        if let reason = AppCommand.needsTable(app) { return reason }
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
        let isSearching = app.pendingSearch != nil
        return app.cancelling == nil && !isSearching ? "nothing is running" : nil
      },
      run: { app in
        if let action = app.cancelling { return app.perform(action) }
        return app.pendingSearch == nil ? [] : app.cancelSearch()
      }),
    save,
    export,
    predict,
  ]

  static let save = AppCommand(
    "save", "Save the model", hint: "save", keys: [.character("s")], group: .model,
    unavailable: AppCommand.needsModel
  ) { app in
    app.askForModelFile(.native)
  }

  static let export = AppCommand(
    "export", "Export the model in another format", keys: [.character("E")], group: .model,
    unavailable: AppCommand.needsModel
  ) { app in
    if app.screen == .deploy, case .export(let choice) = app.views.deploy.selectedEntry {
      return app.askForModelFile(choice)
    }
    app.screen = .deploy
    app.views.deploy.selectExport()
    return []
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
  /// What `cancel` cancels: of several things the one that the screen shows.
  fileprivate var cancelling: Action? {
    if case .loading = session.table { return .cancelLoading }
    if session.isChanging { return .cancelChange }
    if session.isSelecting { return .cancelSelection }
    let training: Action? = session.isTraining ? .cancelTraining : nil
    let deploying: Action? =
      session.isSaving
      ? .cancelSaving
      : session.isPredicting
        ? .cancelPrediction
        : session.isFindingDiets
          ? .cancelDiets : session.exports.running != nil ? .cancelProof : nil
    let explaining: Action? = session.isExplaining ? .cancelExplanation : nil
    return switch screen {
    case .deploy: deploying ?? training ?? explaining
    case .importance: explaining ?? training ?? deploying
    default: training ?? deploying ?? explaining
    }
  }

  mutating func askForModelFile(_ choice: ExportChoice) -> [AppEffect] {
    let isNative = choice == .native
    let name = fileName(choice)
    return ask(
      Prompt(
        .save(choice), title: isNative ? "Save the model" : "Export as \(choice.title)",
        message: "Where shall the model go?", text: name,
        paths: PathCompletion(.new, endings: [".\(choice.fileExtension)"])))
  }

  mutating func askForFile(of diet: DietMenu.Item) -> [AppEffect] {
    ask(
      Prompt(
        .saveDiet(diet), title: "Export as C, on a diet",
        message: "\(grouped(diet.byteCount)) bytes of data. Where shall the header go?",
        text: dietFileName, paths: PathCompletion(.new, endings: [".h"])))
  }

  /// Saves the model, after asking when there is such a file.
  mutating func save(_ choice: ExportChoice, to path: String) -> [AppEffect] {
    performUnlessItReplaces(
      path, .save(path: path, format: choice.format, layout: choice.layout))
  }
}
