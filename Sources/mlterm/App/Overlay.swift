import ModelFormats
import TUI
import Workbench

/// What lies over the screen and takes the keys.
enum Overlay: Sendable {
  case palette(field: TextFieldState, list: ListState)
  case help(offset: Int)
  /// The keys that may follow the one that was pressed.
  case menu(AppCommand.Menu)
  /// How the files were read.
  case reading(offset: Int)
  /// The themes to choose from, and the one that was used before.
  case themes(field: TextFieldState, list: ListState, before: String)
  /// The columns to go to one of.
  case columns(field: TextFieldState, list: ListState)
  /// What the user has configured, and what is wrong with it.
  case configuration(offset: Int)
  case prompt(Prompt)
  case confirmQuit
  /// Whether a file may be replaced.
  case confirmReplacing(path: String, Action)
  /// The command of the shell that does what the screen does.
  case shellCommand(String)
}

/// A question with one line for the answer.
struct Prompt: Sendable {
  enum Purpose: Sendable {
    case open
    case filter
    case search
    case goToRow
    case save(ExportChoice)
    case saveDiet(DietMenu.Item)
    case predictInput
    case predictOutput(input: String)
    case servicePort
    case parameter(TrainingField)
    case division
    case missCost
    case moreTrees
    case missingTexts(column: String)
    case delimiter
  }

  var purpose: Purpose
  var title: String
  var message: String
  var field: TextFieldState
  var problem = ""
  /// The files to choose from, where the answer is a path.
  var paths: PathCompletion?

  /// What helps with typing a filter.
  var filter: FilterAssist?

  /// - Parameter paths: what helps with typing a path; open the prompt with `AppState.ask` then.
  init(
    _ purpose: Purpose, title: String, message: String, text: String = "",
    paths: PathCompletion? = nil
  ) {
    self.paths = paths
    self.purpose = purpose
    self.title = title
    self.message = message
    field = TextFieldState(text)
  }
}
