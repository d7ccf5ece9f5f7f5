import ArgumentParser
import ForestCore
import ModelFormats
import Workbench

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Put the trees of several models of the same columns into one model.",
    discussion: """
      Each tree counts the same. Scores are left out, as they are of the parts: evaluate measures \
      the whole. Train the parts with different seeds, or on different examples.

      Example:
        mlterm merge titanic.mlterm titanic-2.mlterm -o titanic-200.mlterm
      """)

  @Argument(help: "The models, two or more.")
  var models: [String]

  @Option(name: [.customShort("o"), .long], help: "Where the model goes; - is standard output.")
  var output: String

  @OptionGroup(title: "Output") var show: OutputOptions

  func validate() throws {
    if models.count < 2 { throw ValidationError("name two or more models to merge") }
    if output == "-", show.json {
      throw ValidationError("the model and the JSON cannot both go to standard output")
    }
  }

  func run() throws {
    do {
      let parts = try models.map { try ModelFile.read(path: $0) }
      warnOfTwins(parts)
      let merged = try Model.merging(
        parts, names: models, threadCount: Parallel.processorCount)
      let file = try ExportJob.run(
        ExportRequest(model: merged, format: NativeFormat().name, path: output))
      if show.json {
        try JSONOutput.write(MergeSummary(merged, file))
      } else if output != "-" {
        try StandardOutput.writeLines([
          "Merged \(parts.count) models to \(grouped(merged.forest.treeCount)) trees, "
            + "\(grouped(merged.forest.nodeCount)) nodes",
          "Saved \(file.path) (\(file.byteCount) bytes)",
        ])
      }
    } catch {
      throw Failure(error)
    }
  }

  /// Two trainings of the same examples with the same seed grow the same trees.
  private func warnOfTwins(_ parts: [Model]) {
    for (index, part) in parts.enumerated() {
      guard let twin = parts[..<index].firstIndex(where: { $0.forest == part.forest }) else {
        continue
      }
      show.warn(
        "\(models[twin]) and \(models[index]) hold the same trees; "
          + "train them with different seeds to gain by merging")
    }
  }
}

/// `merge --json`: the merged model as `inspect` shows it, with the file.
private struct MergeSummary: Encodable {
  let description: ModelDescription
  let file: File

  struct File: Encodable {
    var model: String
    var bytes: Int
    var sha256: String
  }

  init(_ model: Model, _ file: WrittenFile) {
    description = ModelDescription(model)
    self.file = File(model: file.path, bytes: file.byteCount, sha256: file.sha256)
  }

  func encode(to encoder: any Encoder) throws {
    try description.encode(to: encoder)
    try file.encode(to: encoder)
  }
}
