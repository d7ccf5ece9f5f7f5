import ArgumentParser
import ModelFormats
import Workbench

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a model in another format.",
    discussion: "Example:\n  mlterm export titanic.mlterm --format json -o titanic.json")

  @Argument(help: "The model.")
  var model: String?

  @Option(help: ArgumentHelp("The format; --list names them.", valueName: "f"))
  var format: String?

  @Option(name: [.customShort("o"), .long], help: "Where the file goes; - is standard output.")
  var output: String?

  @Flag(help: "List the formats.")
  var list = false

  @OptionGroup(title: "Output") var show: OutputOptions

  func validate() throws {
    if list { return }
    if model == nil { throw ValidationError("name the model to export") }
    guard let format else { throw ValidationError("name a format with --format") }
    if ModelFormatList.named(format) == nil {
      throw ValidationError("there is no format '\(format)'; the formats are \(names)")
    }
    guard let output else { throw ValidationError("say with -o where the file goes") }
    if output == "-", show.json {
      throw ValidationError("the file and the JSON cannot both go to standard output")
    }
  }

  func run() throws {
    if list { return try writeList() }
    guard let model, let format, let output else { return }
    do {
      let file = try EffectPerformer.write(try ModelFile.read(path: model), output, format)
      if show.json {
        try JSONOutput.write(ExportSummary(file))
      } else if output != "-" {
        try StandardOutput.writeLines(["Saved \(file.path) (\(file.byteCount) bytes)"])
      }
    } catch {
      throw Failure(error)
    }
  }

  private var names: String { ModelFormatList.all.map(\.name).joined(separator: ", ") }

  private func writeList() throws(Failure) {
    if show.json {
      try JSONOutput.write(
        FormatList(formats: ModelFormatList.all.map { .init(name: $0.name, summary: $0.summary) }))
    } else {
      try StandardOutput.writeLines(
        ModelFormatList.all.map { "\($0.name.padded(to: 8))\($0.summary)" })
    }
  }
}
