import ArgumentParser
import ModelFormats
import Workbench

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a model in another format.",
    discussion: """
      What is written is first run against the model: on the rows of --check, and on rows made to \
      meet both sides of every threshold, every level, missing and unseen values. Where it \
      differs there is no file, and the exit code is 70.

      Example:
        mlterm export titanic.mlterm --format onnx -o titanic.onnx
      """)

  @Argument(help: "The model.")
  var model: String?

  @Option(help: ArgumentHelp("The format; --list names them.", valueName: "f"))
  var format: String?

  @Option(name: [.customShort("o"), .long], help: "Where the file goes; - is standard output.")
  var output: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Files whose rows the export must agree on, such as the training table.", valueName: "file"))
  var check: [String] = []

  @OptionGroup var choices: ExportOptionGroup
  @OptionGroup(title: "A smaller forest") var smaller: DietOptions

  @Flag(help: "List the formats.")
  var list = false

  @OptionGroup var data: DataOptions
  @OptionGroup(title: "Output") var show: OutputOptions

  func validate() throws {
    if list { return }
    if model == nil { throw ValidationError("name the model to export") }
    guard let format else { throw ValidationError("name a format with --format") }
    if ModelFormatList.named(format) == nil {
      throw ValidationError("there is no format '\(format)'; the formats are \(names)")
    }
    try choices.validate(for: format)
    try smaller.validate(for: format)
    if smaller.isMenuWanted {
      guard output == nil else {
        throw ValidationError("--diet alone writes nothing: choose with --max-bytes or --diet-loss")
      }
      return
    }
    guard let output else { throw ValidationError("say with -o where the file goes") }
    if output == "-", show.json {
      throw ValidationError("the file and the JSON cannot both go to standard output")
    }
  }

  func run() throws {
    if list { return try writeList() }
    guard let model, let format else { return }
    if smaller.isMenuWanted { return try writeMenu(model) }
    guard let output else { return }
    do {
      try tell(try ExportJob.run(try request(model, format, output)))
    } catch {
      throw Failure(error)
    }
  }

  func request(_ model: String, _ format: String, _ output: String) throws -> ExportRequest {
    ExportRequest(
      model: try ModelFile.read(path: model), format: format, path: output,
      options: choices.options(output: output), checkedFiles: check,
      reading: try data.readOptions(), diet: smaller.request)
  }

  private func writeMenu(_ path: String) throws {
    do {
      let model = try ModelFile.read(path: path)
      let offer = try DietJob.offer(model, smaller.diet, reading: try data.readOptions())
      if show.json { return try JSONOutput.write(DietMenuSummary(offer)) }
      try StandardOutput.writeLines(
        DietReport.lines(offer, isRegression: model.schema.target.isNumber))
    } catch {
      throw Failure(error)
    }
  }

  private func tell(_ file: WrittenFile) throws {
    if show.json { return try JSONOutput.write(ExportSummary(file)) }
    let lines =
      ["Saved \(file.path) (\(file.byteCount) bytes)"] + (file.diet.map(DietReport.lines) ?? [])
      + ExportReport.lines(file)
    if output != "-" { return try StandardOutput.writeLines(lines) }
    if !show.quiet { StandardError.write(lines.dropFirst().map { "mlterm: \($0)\n" }.joined()) }
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

/// What can be chosen about single formats.
struct ExportOptionGroup: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      onnx: matrix for inputs [rows, 1] and probabilities [rows, classes], columns for inputs \
      [rows] and an output a class.
      """, valueName: "matrix|columns"))
  var layout: ExportOptions.Layout?

  @Option(
    help: ArgumentHelp(
      "c: what all names begin with; by default the file's name.", valueName: "word"))
  var name: String?

  func options(output: String) -> ExportOptions {
    ExportOptions(layout: layout ?? .matrix, name: name ?? ExportJob.sourceName(of: output))
  }

  func validate(for format: String) throws {
    if name != nil, format != CFormat().name { throw ValidationError("--name is of the format c") }
    if layout != nil, ModelFormatList.named(format)?.layouts.isEmpty ?? true {
      throw ValidationError("--layout is of the format onnx")
    }
  }
}

extension ExportOptions.Layout: ExpressibleByArgument {}
