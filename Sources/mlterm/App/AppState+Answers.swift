import CSVKit
import FieldValues
import ForestCore
import TUI
import Workbench

extension AppState {
  /// Acts on the answer to a prompt.
  ///
  /// - Throws: `Failure` with what is wrong with the answer; the prompt stays open.
  mutating func answer(_ prompt: Prompt) throws(Failure) -> [AppEffect] {
    let text = prompt.field.text
    switch prompt.purpose {
    case .open:
      guard !text.isEmpty else { throw Failure(.usage, "name the file to open") }
      return perform(.open(paths: [expandingHome(text)], options: ReadOptions()))
    case .search:
      views.data.query = text
      return search(forward: true, includingHere: true)
    case .filter: return try setFilter(text)
    case .goToRow:
      guard let row = Int(text), row >= 1 else {
        throw Failure(.usage, "a row number is a whole number from 1")
      }
      goTo(row: max(0, min(row, session.loaded?.rowCount ?? row) - 1))
      return []
    case .save(let choice):
      guard !text.isEmpty else { throw Failure(.usage, "name the file") }
      return save(choice, to: expandingHome(text))
    case .saveDiet(let item):
      guard !text.isEmpty else { throw Failure(.usage, "name the file") }
      let path = expandingHome(text)
      return performUnlessItReplaces(path, .saveDiet(path: path, item))
    case .predictInput:
      guard !text.isEmpty else { throw Failure(.usage, "name the file to predict") }
      guard FileNames.isReadableFile(expandingHome(text)) else {
        throw Failure(.usage, "there is no file \(text)")
      }
      return askForOutput(input: expandingHome(text))
    case .predictOutput(let input):
      guard !text.isEmpty else { throw Failure(.usage, "name the file to write") }
      let output = expandingHome(text)
      let rejects = FileNames.replacingExtension(of: output, by: "-rejects.csv")
      return performUnlessItReplaces(
        output, .predict(input: input, output: output, rejects: rejects))
    case .servicePort:
      guard let port = Int(text), (0...65_535).contains(port) else {
        throw Failure(.usage, "a port is a number from 1 to 65535, or 0 for a free one")
      }
      return perform(.startService(port: port))
    case .missCost:
      guard let cost = NumberText.parse(text), cost > 0, cost.isFinite else {
        throw Failure(.usage, "expected a number above 0, such as 5")
      }
      moveThreshold(to: .cost(ofMiss: cost))
      return []
    case .moreTrees:
      guard let count = Int(text), count >= 1 else {
        throw Failure(.usage, "expected a whole number from 1")
      }
      progress = nil
      return perform(.addTrees(count))
    case .delimiter: return try readAgain(delimiter: text)
    case .missingTexts(let column):
      let tokens = NameList.parse(text)
      return read(column) { $0.missingTokens = tokens }
    case .parameter(let field):
      return perform(.setRecipe(try field.setting(session.recipe, to: text)))
    case .division:
      let division = try RowDivision(text: text)
      if let name = division.column, session.loaded?.index(of: name) == nil {
        throw Failure(.usage, "there is no column \(name)")
      }
      return divideRows(by: division)
    }
  }

  private mutating func askForOutput(input: String) -> [AppEffect] {
    ask(
      Prompt(
        .predictOutput(input: input), title: "Predict \(FileNames.base(input))",
        message: "Where shall the predictions go?",
        text: FileNames.replacingExtension(of: input, by: "-predicted.csv"),
        paths: PathCompletion(.new)))
  }

  /// Asks first when a file would be replaced.
  mutating func performUnlessItReplaces(_ path: String, _ action: Action) -> [AppEffect] {
    guard FileNames.isFile(path) else { return perform(action) }
    overlay = .confirmReplacing(path: path, action)
    return []
  }

  private func expandingHome(_ path: String) -> String { FileNames.expandingHome(path) }
}
