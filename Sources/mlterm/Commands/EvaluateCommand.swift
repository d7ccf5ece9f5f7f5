import ArgumentParser
import CSVKit
import ForestCore
import ModelFormats
import Workbench

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Score a model on labelled data.",
    discussion: """
      Ends with exit code 1 when a score is below its --min, or an error above its --max. Every \
      row counts once, also when rows were weighed in training.

      Example:
        mlterm evaluate titanic.mlterm sample-data/titanic.csv --min accuracy=0.75
      """)

  @Argument(help: "The model.")
  var model: String

  @Argument(help: "Labelled files; - is standard input.")
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "The least that accuracy, balanced_accuracy, auc or r2 must be.", valueName: "score=value"))
  var min: [String] = []

  @Option(
    help: ArgumentHelp(
      "The most that log_loss, rmse or mae may be.", valueName: "score=value"))
  var max: [String] = []

  @Flag(help: "Score only the rows that training held out, of the table that it learnt from.")
  var heldOut = false

  @Flag(help: "Take columns that the files lack as missing.")
  var allowMissing = false

  @Flag(help: "Leave rows out that cannot be read, and what a damaged gzip file lacks.")
  var skipBadRows = false

  @OptionGroup var data: DataOptions
  @OptionGroup var threads: ThreadOptions
  @OptionGroup(title: "Output") var show: OutputOptions

  func validate() throws { _ = try limits() }

  private func limits() throws -> [ScoreLimit] {
    try min.map { try ScoreLimit($0, isMinimum: true) }
      + max.map { try ScoreLimit($0, isMinimum: false) }
  }

  func run() throws {
    do {
      let model = try ModelFile.read(path: model)
      let limits = try limits()
      for limit in limits {
        if let problem = limit.problem(for: model.forest.task) { throw Failure(.usage, problem) }
      }
      let result = try Interruption.stopping {
        try EvaluationJob.run(
          model, inputs: InputFiles.expand(files), options: data.readOptions(),
          allowMissing: allowMissing, skipBadRows: skipBadRows, heldOut: heldOut,
          threadCount: threads.count, monitor: Interruption.rows)
      }
      tell(result)
      if show.json {
        try JSONOutput.write(EvaluationSummary(result, model: self.model))
      } else {
        try StandardOutput.writeLines(EvaluationReport.lines(result, model: model))
      }
      let shortfalls = limits.compactMap { $0.shortfall(of: result.evaluation) }
      for shortfall in shortfalls { StandardError.write("mlterm: \(shortfall)\n") }
      if !shortfalls.isEmpty { throw ExitCode(missedLimitExitCode) }
    } catch let code as ExitCode {
      throw code
    } catch {
      throw Failure(error)
    }
  }

  private func tell(_ result: EvaluationJob.Result) {
    for damage in result.damages { show.warn("\(damage); the rows before were scored") }
    if result.rowsWithoutTarget > 0 {
      show.warn("\(counted(result.rowsWithoutTarget, "row")) without a target left out")
    }
    for unknown in result.unknownClasses {
      show.warn(
        "\(counted(unknown.count, "row")) of the class \(unknown.name), which the model "
          + "does not know, counted as wrong")
    }
  }
}
