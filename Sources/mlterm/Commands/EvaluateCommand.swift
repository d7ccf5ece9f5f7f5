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
      Ends with exit code 1 when a score is below its --min.

      Example:
        mlterm evaluate titanic.mlterm sample-data/titanic.csv --min accuracy=0.75
      """)

  @Argument(help: "The model.")
  var model: String

  @Argument(help: "Labelled files; - is standard input.")
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "The least that accuracy, balanced_accuracy or auc must be.", valueName: "score=value"))
  var min: [Minimum] = []

  @Flag(help: "Take columns that the files lack as missing.")
  var allowMissing = false

  @Flag(help: "Leave rows out that cannot be read.")
  var skipBadRows = false

  @OptionGroup var data: DataOptions
  @OptionGroup var threads: ThreadOptions
  @OptionGroup(title: "Output") var show: OutputOptions

  func run() throws {
    do {
      let model = try ModelFile.read(path: model)
      let result = try Interruption.stopping {
        try EvaluationJob.run(
          model, inputs: InputFiles.expand(files), options: data.readOptions(),
          allowMissing: allowMissing, skipBadRows: skipBadRows, threadCount: threads.count,
          monitor: Interruption.rows)
      }
      tell(result)
      if show.json {
        try JSONOutput.write(EvaluationSummary(result, model: self.model))
      } else {
        try StandardOutput.writeLines(EvaluationReport.lines(result, model: model))
      }
      let failed = min.filter { !$0.isReached(by: result.evaluation) }
      for minimum in failed {
        StandardError.write("mlterm: \(minimum.shortfall(of: result.evaluation))\n")
      }
      if !failed.isEmpty { throw ExitCode(belowMinimumExitCode) }
    } catch let code as ExitCode {
      throw code
    } catch {
      throw Failure(error)
    }
  }

  private func tell(_ result: EvaluationJob.Result) {
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

/// A score and the least it must be, written `accuracy=0.8`.
struct Minimum: ExpressibleByArgument {
  enum Score: String, CaseIterable {
    case accuracy
    case balancedAccuracy = "balanced_accuracy"
    case auc
  }

  let score: Score
  let value: Double

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, let score = Score(rawValue: parts[0]), let value = Double(parts[1]),
      (0...1).contains(value)
    else { return nil }
    self.score = score
    self.value = value
  }

  func isReached(by evaluation: Evaluation) -> Bool {
    measured(evaluation).map { $0 >= value } ?? false
  }

  func shortfall(of evaluation: Evaluation) -> String {
    guard let measured = measured(evaluation) else {
      return "\(score.rawValue) cannot be computed: a class does not occur"
    }
    return "\(score.rawValue) is \(measured), below the minimum of \(value)"
  }

  private func measured(_ evaluation: Evaluation) -> Double? {
    switch score {
    case .accuracy: evaluation.accuracy
    case .balancedAccuracy: evaluation.balancedAccuracy
    case .auc: evaluation.auc
    }
  }
}
