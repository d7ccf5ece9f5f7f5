import ArgumentParser
import Workbench

struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract: "What is in a table: kinds, missing values, distinct values, warnings.",
    discussion: "Example:\n  mlterm describe sample-data/titanic.csv")

  @Argument(help: "Files to read as one table; - is standard input.")
  var files: [String]

  @OptionGroup var data: DataOptions
  @OptionGroup(visibility: .default) var columns: ColumnOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    var driver = SessionDriver(Session())
    var options = try data.readOptions()
    options.keepsRowsBeforeDamage = true
    try driver.perform(.open(paths: files, options: options))
    for action in columns.actions() { try driver.perform(action) }
    guard let loaded = driver.session.loaded, let plan = driver.session.plan else { return }
    if output.json {
      try JSONOutput.write(TableDescription(loaded, plan))
    } else {
      try StandardOutput.writeLines(TableReport.lines(loaded, plan))
    }
  }
}
