import ArgumentParser
import Workbench

/// `mlterm FILE`: the workbench, or the plain report where there is no terminal.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Open the workbench on a table (what mlterm FILE does).",
    discussion: "Example:\n  mlterm sample-data/titanic.csv")

  @Argument(help: "Files to read as one table; - is standard input. Without one the start screen.")
  var files: [String] = []

  @Flag(help: "Print a report as plain text instead of opening the workbench.")
  var plain = false

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @OptionGroup var data: DataOptions
  @OptionGroup var columns: ColumnOptions
  @OptionGroup var training: TrainingOptions
  @OptionGroup var threads: ThreadOptions

  func run() throws {
    let isPlain = plain || !StandardOutput.isTerminal
    if files.isEmpty, isPlain {
      throw Failure(.usage, "name a file to open: mlterm FILE (mlterm --help tells more)")
    }
    let session = Session(recipe: training.recipe, threadCount: threads.count)
    let choices = columns.actions(recipe: training.recipe)
    var options = try data.readOptions(threadCount: threads.threads)
    if isPlain {
      try PlainMode.run(session, files: files, options: options, choices: choices)
    } else {
      // The workbench shows the damage; the plain report ends with it.
      options.keepsRowsBeforeDamage = true
      try Application.run(
        session, files: files, options: options, choices: choices, isASCII: ascii)
    }
  }
}
