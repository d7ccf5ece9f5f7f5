import ArgumentParser
import Workbench

struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a random forest and save it.",
    discussion: """
      Identifiers and columns that leak the target are left out, with the reason told.

      Example:
        mlterm train sample-data/titanic.csv --target survived -o titanic.mlterm
      """)

  @Argument(help: "Files to read as one table; - is standard input.")
  var files: [String]

  @Option(name: [.customShort("o"), .long], help: "Where the model goes.")
  var output: String

  @Option(
    help: ArgumentHelp(
      "The impurity importance to show: corrected, measured on rows that a tree did not learn; or "
        + "raw, which --json adds as impurity_raw.", valueName: "kind"))
  var importance: ImpurityMeasure = .corrected

  @Flag(help: "Learn from the rows that a damaged gzip file still has.")
  var skipBadRows = false

  @OptionGroup var data: DataOptions
  @OptionGroup var columns: ColumnOptions
  @OptionGroup var training: TrainingOptions
  @OptionGroup var threads: ThreadOptions
  @OptionGroup(title: "Output") var show: OutputOptions

  func validate() throws {
    if output == "-", show.json {
      throw ValidationError("the model and the JSON cannot both go to standard output")
    }
    if training.cv != nil, let time = columns.time {
      throw ValidationError(TrainingError.foldsByTime(time).description)
    }
  }

  func run() throws {
    var driver = try chosen()
    if let loaded = driver.session.loaded { warn(of: loaded) }
    if !driver.session.recipe.parameters.leavesOutOfBag {
      show.warn(
        "every tree learns every row: there are no out-of-bag scores and no permutation "
          + "importance; a --bag-fraction below 1 gives both")
    }
    try Interruption.stopping {
      try Progress.whileTraining(
        driver.session, isShown: !show.quiet, monitor: Interruption.training
      ) { try driver.perform(.train) }
    }
    try driver.perform(.save(path: output, format: "mlterm"))
    guard let trained = driver.session.trained, let file = driver.session.written.last else {
      return
    }
    if show.json {
      try JSONOutput.write(TrainingSummary(trained, file: file, impurity: importance))
    } else if output != "-" {
      try StandardOutput.writeLines(
        TrainingReport.lines(trained, impurity: importance)
          + ["", "Saved \(file.path) (\(file.byteCount) bytes)"])
    }
  }

  /// A session with the table and all choices, about to train.
  func chosen() throws -> SessionDriver {
    var driver = SessionDriver(
      Session(recipe: training.recipe, threadCount: threads.count),
      performer: EffectPerformer(training: Interruption.training))
    var options = try data.readOptions(threadCount: threads.threads)
    options.keepsRowsBeforeDamage = skipBadRows
    try driver.perform(.open(paths: files, options: options))
    try requireTarget(driver.session)
    for action in columns.actions(recipe: training.recipe) { try driver.perform(action) }
    return driver
  }

  private func requireTarget(_ session: Session) throws(Failure) {
    guard columns.target == nil else { return }
    let hint = session.plan?.target.map { "; \($0.name) looks likely" } ?? ""
    throw Failure(.usage, "name the column to predict with --target\(hint)")
  }

  private func warn(of loaded: LoadedTable) {
    for line in loaded.table.report.summary { show.warn(line) }
    for column in loaded.columns where column.unparsedCount > 0 {
      show.warn(
        "\(column.name): \(counted(column.unparsedCount, "value")) that cannot be read as "
          + "\(column.format.kind.rawValue), taken as missing")
    }
  }
}
