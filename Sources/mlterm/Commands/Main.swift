import ArgumentParser
import Workbench

@main
struct Main: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mlterm",
    abstract: "From a CSV file to a trustworthy, deployed classifier, in a terminal.",
    usage: """
      mlterm FILE
      mlterm <subcommand>
      """,
    discussion: """
      mlterm alone shows recent files to open. mlterm FILE opens the workbench on a table: look \
      at it, choose what to predict, train a random forest, read its accuracy and \
      importances, save it, predict with it. Without a terminal, or with --plain, the same \
      comes as text.

      Example:
        mlterm sample-data/titanic.csv
      """,
    version: Product.nameAndVersion,
    subcommands: [
      OpenCommand.self, DescribeCommand.self, TrainCommand.self, EvaluateCommand.self,
      PredictCommand.self, ExplainCommand.self, InspectCommand.self, MergeCommand.self,
      ExportCommand.self,
      ServeCommand.self, ScheduleCommand.self,
    ],
    defaultSubcommand: OpenCommand.self)

  static func main() {
    Interruption.install()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      // Names of files and columns may hold anything; line ends are the message's own.
      let lines = failure.description.split(separator: "\n", omittingEmptySubsequences: false)
      StandardError.write("mlterm: \(lines.map { safe(String($0)) }.joined(separator: "\n"))\n")
      exit(withError: ExitCode(failure.category.exitCode))
    } catch {
      exit(withError: error)
    }
  }
}
