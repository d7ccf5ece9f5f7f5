import ArgumentParser
import CSVKit
import ForestCore
import ModelFormats
import Workbench

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell what each column adds to the prediction of one row.",
    discussion: """
      Begins with the mean prediction of the training rows and ends with the row's own; the SHAP \
      value of each column is what lies between. Probabilities are of the predicted class, or of \
      that of --class.

      Example:
        mlterm explain titanic.mlterm sample-data/titanic.csv --row 2
      """)

  @Argument(help: "The model.")
  var model: String

  @Argument(help: "Files that are one table; - is standard input.")
  var files: [String]

  @Option(help: ArgumentHelp("The row, counted from 1 without the header.", valueName: "n"))
  var row: Int

  @Option(
    name: .customLong("class"),
    help: ArgumentHelp(
      "Explain the probability of this class; the predicted one by default.", valueName: "label"))
  var className: String?

  @Flag(help: "Take columns that the model needs and the file lacks as missing.")
  var allowMissing = false

  @OptionGroup var data: DataOptions
  @OptionGroup var threads: ThreadOptions
  @OptionGroup(title: "Output") var show: OutputOptions

  func validate() throws {
    guard row >= 1 else { throw ValidationError("--row must be 1 or more") }
  }

  func run() throws {
    do {
      let model = try ModelFile.read(path: model)
      let result = try Interruption.stopping {
        try ExplanationJob.run(
          model, inputs: InputFiles.expand(files), row: row, className: className,
          options: data.readOptions(), allowMissing: allowMissing, threadCount: threads.count,
          monitor: Interruption.rows)
      }
      for (feature, isUnseen) in zip(model.schema.features, result.isUnseen) where isUnseen {
        show.warn("\(feature.name): a value never seen in training, taken as missing")
      }
      if show.json {
        try JSONOutput.write(ExplanationOutput(result, row: row, schema: model.schema))
      } else {
        try StandardOutput.writeLines(ExplanationReport.lines(result, row: row, model: model))
      }
    } catch {
      throw Failure(error)
    }
  }
}
