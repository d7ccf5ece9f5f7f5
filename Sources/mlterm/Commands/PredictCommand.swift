import ArgumentParser
import CSVKit
import ModelFormats
import Workbench

struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Predict the rows of files of any size.",
    discussion: """
      Writes the input columns, the prediction and the probability of each class; a model \
      of numbers writes the prediction alone. The output \
      appears when it is whole; until then an older file stays.

      Example:
        mlterm predict titanic.mlterm sample-data/titanic-new.csv -o out.csv
      """)

  @Argument(help: "The model.")
  var model: String

  @Argument(help: "Files to predict one after the other; - is standard input.")
  var files: [String]

  @Option(
    name: [.customShort("o"), .long], help: "Where the predictions go; - is standard output.")
  var output = "-"

  @Option(
    name: .customLong("columns"),
    help: ArgumentHelp("Input columns to keep: all, none or a list.", valueName: "a,b"))
  var kept = "all"

  @Flag(help: "Take columns that the model needs and a file lacks as missing.")
  var allowMissing = false

  @Flag(help: "Leave rows out that cannot be read, and what a damaged gzip file lacks.")
  var skipBadRows = false

  @Option(help: ArgumentHelp("Set rows aside that cannot be read.", valueName: "file"))
  var rejects: String?

  @Flag(help: "Put an apostrophe before texts that a spreadsheet would run as formulas.")
  var excelSafe = false

  @Flag(
    help: """
      Go on where an earlier run of the same command was killed; the output is the same as that of \
      an undisturbed run. Without one, begin anew.
      """)
  var resume = false

  @OptionGroup var data: DataOptions
  @OptionGroup var threads: ThreadOptions
  @OptionGroup(title: "Output") var show: OutputOptions

  func validate() throws {
    if output == "-", show.json {
      throw ValidationError("--json needs -o FILE: both cannot go to standard output")
    }
    if resume, output == "-" || files.contains("-") {
      throw ValidationError("--resume needs files: what went through a pipe is gone")
    }
  }

  func run() throws {
    do {
      let path = model
      let model = try ModelFile.read(path: path)
      var request = PredictionRequest(
        model: model, inputs: try InputFiles.expand(files), output: output,
        options: try data.readOptions(), kept: keptColumns, allowMissing: allowMissing,
        skipBadRows: skipBadRows, rejects: rejects, threadCount: threads.count)
      request.isExcelSafe = excelSafe
      request.resumption = PredictionRequest.Resumption(modelPath: path, isWanted: resume)
      let summary = try Interruption.stopping {
        try Progress.whileCounting(
          isShown: !show.quiet && output != "-", monitor: Interruption.rows
        ) { try PredictionJob.run(request, monitor: Interruption.rows) }
      }
      tell(summary)
      if show.json {
        try JSONOutput.write(
          PredictionOutput(summary, output: output, classes: model.schema.target.classes))
      }
    } catch {
      throw Failure(error)
    }
  }

  private var keptColumns: PredictionRequest.KeptColumns {
    switch kept {
    case "all": .all
    case "none": .none
    default: .named(NameList.parse(kept))
    }
  }

  private func tell(_ summary: PredictionSummary) {
    for damage in summary.damages { show.warn("\(damage); the rows before were predicted") }
    for name in summary.absentColumns {
      show.warn("the column \(name) is absent and was taken as missing")
    }
    for unseen in summary.unseen {
      show.warn(
        "\(unseen.feature): \(counted(unseen.count, "value")) never seen in training, "
          + "taken as missing")
    }
    for name in summary.replacedColumns {
      show.warn("the input column \(name) is left out: the output has a column of this name")
    }
    if summary.badRows > 0 {
      let place = rejects.map { "set aside in \($0)" } ?? "left out"
      show.warn("\(counted(summary.badRows, "row")) that cannot be read: \(place)")
    }
    if summary.resumedRows > 0, !show.quiet {
      StandardError.write(
        "mlterm: went on behind \(counted(summary.resumedRows, "row")) of an earlier run\n")
    }
    if !show.quiet, !show.json, output != "-" {
      StandardError.write("mlterm: \(counted(summary.rows, "row")) predicted into \(output)\n")
    }
  }
}
