import ArgumentParser
import ModelFormats
import Workbench

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show a model's card: schema, training data, parameters, scores.",
    discussion: "Example:\n  mlterm inspect titanic.mlterm")

  @Argument(help: "The model.")
  var model: String

  @OptionGroup(title: "Output") var show: OutputOptions

  func run() throws {
    do {
      let model = try ModelFile.read(path: model)
      if show.json {
        try JSONOutput.write(ModelDescription(model))
      } else {
        try StandardOutput.writeLines(ModelReport.lines(model))
      }
    } catch {
      throw Failure(error)
    }
  }
}
