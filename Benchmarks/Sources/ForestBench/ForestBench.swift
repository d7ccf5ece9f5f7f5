import ArgumentParser
import FoundationEssentials

/// Measures mlterm's forest on one split of one table and prints one JSON object.
///
/// The peers are measured by `suite/trial.py`, which has the same options, follows the same order
/// and prints the same keys.
@main
struct ForestBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forestbench", abstract: "Measures mlterm's forest on one split of one table.")

  @Option(help: "The folder of a stored table.")
  var table: String
  @Option(help: "Which of the table's splits to use.")
  var split = 0
  @Option(help: "Trees to grow.")
  var trees = 100
  @Option(help: "Threads for training and prediction.")
  var threads = 1
  @Option(help: "The seed of the forest.")
  var seed: UInt64 = 1
  @Flag(help: "Train and score once, without measuring prediction.")
  var onlyScores = false
  @Flag(help: "Grow trees without out-of-bag scores and importances; don't measure prediction.")
  var onlyTrees = false

  func run() throws {
    let trial = Trial(
      table: try StoredTable(folder: table, split: split),
      forests: Forests(
        treeCount: trees, threadCount: threads, seed: seed, measuresOutOfBag: !onlyTrees),
      onlyScores: onlyScores)
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = .sortedKeys
    print(String(decoding: try encoder.encode(trial.measurements()), as: UTF8.self))
  }
}
