import CSVKit
import ForestCore
import Workbench

/// The command lines that do what the screens do.
enum ShellCommand {
  /// What the present screen's work is called in a shell.
  static func line(_ app: AppState) -> String {
    switch app.screen {
    case .start, .data, .features: describe(app.session)
    case .train, .results, .importance: train(app.session)
    case .deploy: app.views.deploy.selectedEntry.shellCommand(app)
    }
  }

  static func describe(_ session: Session) -> String {
    join(["mlterm", "describe"] + files(session) + reading(session))
  }

  static func train(_ session: Session) -> String {
    var words = ["mlterm", "train"] + files(session) + reading(session)
    if let plan = session.plan { words += columns(plan) }
    words += parameters(session.recipe)
    return join(words + option("--output", modelPath(session)))
  }

  /// An export of a saved model, compared with it on the rows of the table.
  static func export(_ choice: ExportChoice, of model: String, _ session: Session) -> String {
    var words = ["mlterm", "export", model, "--format", choice.format]
    if let layout = choice.layout, !choice.isUsualLayout { words += ["--layout", layout.rawValue] }
    let stem = FileNames.replacingExtension(of: model, by: "")
    words += ["--output", choice.fileName(stem: stem)]
    if !session.paths.contains("-") { words += ["--check"] + files(session) + reading(session) }
    return join(words)
  }

  /// An export of the smaller forest that is chosen; before there is one, what shows them.
  static func diet(_ app: AppState, of model: String) -> String {
    let session = app.session
    let labelled = session.paths.contains("-") ? ["labelled.csv"] : files(session)
    var words = ["mlterm", "export", model, "--format", ExportChoice.device.format]
    if case .found(let offer) = session.diets {
      words += ["--output", FileNames.replacingExtension(of: model, by: "-small.h")]
      words += ["--max-bytes", "\(app.views.deploy.diet(in: offer).byteCount)"]
      if !session.paths.contains("-") { words += ["--check"] + labelled }
    }
    return join(words + ["--diet"] + labelled + reading(session))
  }

  /// Where the model is, or would be saved by default.
  static func modelPath(_ session: Session) -> String {
    if let saved = session.written.last(where: { $0.format == "mlterm" }) { return saved.path }
    guard let source = session.paths.first, source != "-" else { return "model.mlterm" }
    return FileNames.replacingExtension(of: FileNames.base(source), by: ".mlterm")
  }

  static func join(_ words: [String]) -> String { ShellText.command(words) }

  private static func columns(_ plan: TablePlan) -> [String] {
    var words: [String] = []
    if let target = plan.target { words += option("--target", target.name) }
    if plan.columns.contains(where: { $0.isRoleChosen && !$0.role.isOfRows }) {
      words += option("--features", NameList.text(plan.features.map(\.name)))
    }
    for column in plan.columns where column.role.isOfRows {
      words += option("--\(column.role.rawValue)", column.name)
    }
    return words
  }

  /// The files; one whose name begins with a hyphen must not be taken for an option.
  private static func files(_ session: Session) -> [String] {
    session.paths.map { $0.hasPrefix("-") && $0 != "-" ? "./" + $0 : $0 }
  }

  /// The options of reading that the user gave.
  private static func reading(_ session: Session) -> [String] {
    let options = session.readOptions
    var words: [String] = []
    if let delimiter = options.delimiter {
      words += option("--delimiter", DelimiterText.text(delimiter))
    }
    if let quote = options.quote {
      words += option("--quote", quote.map { String(UnicodeScalar($0)) } ?? "none")
    }
    if let hasHeader = options.hasHeader { words.append(hasHeader ? "--header" : "--no-header") }
    if let tokens = options.missingTokens { words += option("--missing", NameList.text(tokens)) }
    return words + requests(session)
  }

  /// An option with its value, in one word where the value could be taken for another option.
  private static func option(_ name: String, _ value: String) -> [String] {
    value.hasPrefix("-") ? ["\(name)=\(value)"] : [name, value]
  }

  /// How columns are to be read: as asked on opening the table, or later.
  private static func requests(_ session: Session) -> [String] {
    guard let loaded = session.loaded else { return [] }
    return zip(loaded.columns, loaded.requests).flatMap { column, later -> [String] in
      let asked = session.readOptions.kinds[column.name] ?? ColumnRequest()
      let request = later.isEmpty ? asked : later
      var words: [String] = []
      if let kind = request.kind {
        let decimal = request.decimalComma.map { $0 ? "decimal-comma" : "decimal-point" }
        let style = (request.dateStyle?.rawValue ?? decimal).map { ":" + $0 } ?? ""
        words += option("--kind", "\(column.name)=\(kind.rawValue)\(style)")
      }
      if let tokens = request.missingTokens {
        words += option("--missing-in", "\(column.name)=\(NameList.text(tokens))")
      }
      return words
    }
  }

  private static func parameters(_ recipe: Recipe) -> [String] {
    let standard = Recipe()
    return TrainingField.allCases.flatMap { field -> [String] in
      let value = field.editableText(recipe)
      guard value != field.editableText(standard), !value.isEmpty else { return [] }
      return field.isFlag ? [field.option] : option(field.option, value)
    }
  }
}
