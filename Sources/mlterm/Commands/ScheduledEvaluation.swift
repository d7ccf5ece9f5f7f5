import ArgumentParser
import ForestCore
import Workbench

/// What of a scheduled job is about scoring the model first.
struct ScheduledEvaluation: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Labelled files to score the model on before each run.", valueName: "file"))
  var evaluate: [String] = []

  @Option(
    help: ArgumentHelp("The least that a score must be, as of mlterm evaluate.", valueName: "s=v"))
  var min: [String] = []

  @Option(
    help: ArgumentHelp("The most that an error may be, as of mlterm evaluate.", valueName: "s=v"))
  var max: [String] = []

  func validate() throws {
    if evaluate.isEmpty, !min.isEmpty || !max.isEmpty {
      throw ValidationError("--min and --max need labelled files: name them with --evaluate")
    }
  }

  /// What `mlterm evaluate` is called with; nil when nothing is to be evaluated.
  func arguments(model: String) -> [String]? {
    if evaluate.isEmpty { return nil }
    return [model] + evaluate + min.flatMap { ["--min", $0] } + max.flatMap { ["--max", $0] }
  }

  /// - Throws: `Failure` of the category usage when the model has no such scores.
  func check(_ model: Model) throws {
    for (texts, isMinimum) in [(min, true), (max, false)] {
      for text in texts {
        let limit = try ScoreLimit(text, isMinimum: isMinimum)
        if let problem = limit.problem(for: model.forest.task) { throw Failure(.usage, problem) }
      }
    }
  }
}
