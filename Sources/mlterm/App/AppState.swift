import TUI
import Workbench

/// The whole application as a value: events change it, `draw` shows it. It does nothing by itself;
/// what it wants done it returns as effects.
struct AppState: Sendable {
  var session: Session
  var screen = ScreenID.data
  var views = Views()
  var overlay: Overlay?
  /// The message in the status line, until the next key.
  var message: Toast?
  var theme: Theme
  var width: Int
  var height: Int
  /// The running training, as last looked at.
  var progress: TrainingProgress?
  /// How far the reading of a table is, as last looked at.
  var reading = ReadingProgress()
  /// How far the running partial dependence is, 0 … 1; nil until it was looked at.
  var dependenceFraction: Double?
  /// How far the running prediction is, as last looked at.
  var prediction = PredictionProgress()
  /// The shares of the export that is compared, and of the one that is written, that are done.
  var proofFraction = 0.0
  var writeFraction = 0.0
  /// Whether the program behind the service is there.
  var hasServer = false
  /// Column widths of the loaded table.
  var columnWidths: [Int] = []

  init(session: Session, theme: Theme, width: Int, height: Int) {
    self.session = session
    self.theme = theme
    self.width = width
    self.height = height
  }

  /// Applies a user's decision to the session.
  mutating func perform(_ action: Action) -> [AppEffect] {
    applyToSession(.action(action)).map(AppEffect.session)
  }

  /// Takes what a job came to.
  @discardableResult
  mutating func receive(_ outcome: Outcome) -> [AppEffect] {
    let effects = applyToSession(.outcome(outcome)).map(AppEffect.session)
    switch outcome {
    case .loaded(let loaded):
      columnWidths = TableWidths.natural(loaded)
      views = Views()
    case .trained:
      progress = nil
      views.results.forgetModel()
      views.importance.forgetModel()
      // Whoever went elsewhere meanwhile stays there.
      if screen == .train { screen = .results }
    case .trainingFailed: progress = nil
    case .firstRows(let loaded): columnWidths = TableWidths.natural(loaded)
    case .loadFailed:
      if let loaded = session.loaded { columnWidths = TableWidths.natural(loaded) }
    case .listed(let listing): receive(listing)
    case .dependenceComputed, .dependenceFailed: dependenceFraction = nil
    case .rowsListed(let id, let positions): views.results.listed?.take(positions, of: id)
    case .classRanked:
      if let trained = session.trained, views.results.rankedClass(of: trained) { message = nil }
    case .proven: proofFraction = 0
    case .written, .writeFailed, .predicted, .predictionFailed, .serviceListens, .serviceEnded,
      .serviceSampled, .serviceRefreshed:
      break
    }
    return effects + wishes()
  }

  private mutating func applyToSession(_ event: Event) -> [Effect] {
    let before = session.notice?.number
    let effects = session.apply(event)
    if let notice = session.notice, notice.number != before { message = Toast(notice) }
    return effects
  }

  mutating func tell(_ kind: Toast.Kind, _ text: String) { message = Toast(kind, text) }

  /// Where the present screen is.
  var content: Rect { Chrome.content(width: width, height: height) }
}

/// What the application wants done by whoever runs it.
enum AppEffect: Sendable {
  case session(Effect)
  case copy(String)
  case suspend
  case quit
}

/// How far a training is.
struct TrainingProgress: Sendable, Equatable {
  var treeCount: Int
  var treeTotal: Int
  /// Trees that were there before this training.
  var treesBefore = 0
  /// The out-of-bag error after each tree.
  var errorCurve: [Double]
  /// Features whose importance is measured; nil while trees grow.
  var permutedFeatureCount: Int?
  var featureCount: Int
  var elapsedSeconds: Double
}

extension Toast {
  init(_ notice: Session.Notice) {
    let kind: Toast.Kind =
      switch notice.tone {
      case .information: .info
      case .success: .good
      case .warning: .warning
      case .failure: .bad
      }
    self.init(kind, notice.text)
  }
}
