import ForestCore
import Workbench

/// The command lines that do what the screens do.
enum ShellCommand {
  /// What the present screen's work is called in a shell.
  static func line(_ app: AppState) -> String {
    switch app.screen {
    case .data, .features: describe(app.session)
    case .train, .results, .importance: train(app.session)
    case .deploy: app.views.deploy.selectedEntry.shellCommand(app.session)
    }
  }

  static func describe(_ session: Session) -> String {
    join(["mlterm", "describe"] + session.paths)
  }

  static func train(_ session: Session) -> String {
    var words = ["mlterm", "train"] + session.paths
    if let plan = session.plan { words += columns(plan) }
    words += kinds(session) + parameters(session.recipe)
    return join(words + ["--output", modelPath(session)])
  }

  /// Where the model is, or would be saved by default.
  static func modelPath(_ session: Session) -> String {
    if let saved = session.written.last(where: { $0.format == "mlterm" }) { return saved.path }
    guard let source = session.paths.first, source != "-" else { return "model.mlterm" }
    return FileNames.replacingExtension(of: FileNames.base(source), by: ".mlterm")
  }

  static func join(_ words: [String]) -> String {
    words.map(FileNames.quotedForShell).joined(separator: " ")
  }

  private static func columns(_ plan: TablePlan) -> [String] {
    var words: [String] = []
    if let target = plan.target { words += ["--target", target.name] }
    if plan.columns.contains(where: \.isRoleChosen) {
      words += ["--features", plan.features.map(\.name).joined(separator: ",")]
    }
    return words
  }

  private static func kinds(_ session: Session) -> [String] {
    guard let loaded = session.loaded else { return [] }
    return zip(loaded.columns, loaded.table.columns).flatMap { now, found in
      now.format.kind == found.format.kind
        ? [] : ["--kind", "\(now.name)=\(now.format.kind.rawValue)"]
    }
  }

  private static func parameters(_ recipe: Recipe) -> [String] {
    let standard = Recipe()
    return TrainingField.allCases.flatMap { field -> [String] in
      let value = field.editableText(recipe)
      guard value != field.editableText(standard), !value.isEmpty else { return [] }
      return [field.option, value]
    }
  }
}
