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
  var themes = ThemeCatalog()
  var bindings = KeyBindings()
  /// What is wrong in the user's configuration.
  var configurationProblems: [String] = []
  var width: Int
  var height: Int
  /// The running training, as last looked at.
  var progress: TrainingProgress?
  /// How far the reading of a table is, as last looked at.
  var reading = ReadingProgress()
  /// How far the running explanation is, 0 … 1; nil until it was looked at.
  var explanationFraction: Double?
  /// How far the running prediction is, as last looked at.
  var prediction = PredictionProgress()
  /// The shares of the export that is compared, and of the one that is written, that are done.
  var proofFraction = 0.0
  var writeFraction = 0.0
  /// The share of the smaller forests that have been tried.
  var dietFraction = 0.0
  /// Whether the program behind the service is there.
  var hasServer = false
  /// The choices of an earlier session on this table, while they can be taken over.
  var offer: SavedChoices?
  /// What the start screen offers.
  var startList = StartList()
  /// How far the rows or cells are that are being looked for, 0 … 1.
  var lookedThrough = 0.0
  /// What was looked for last in the table.
  var hits: SearchHits?
  /// What is to be done when the cells are found that are being looked for.
  var pendingSearch: PendingSearch?
  /// Filters that were used, the latest last.
  var filterHistory: [String] = []
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
    let before = session.savedChoices
    let effects = applyToSession(.action(action)).map(AppEffect.session)
    return effects + keepingChoices(unless: before)
  }

  /// Takes what a job came to.
  ///
  /// - Returns: what is to be done about it.
  @discardableResult
  mutating func receive(_ outcome: Outcome) -> [AppEffect] {
    let filterBefore = session.selection?.query.filter ?? ""
    var keeping: [AppEffect] = []
    let before = session.isChanging ? session.savedChoices : nil
    let explained = views.importance.selected(self)?.feature
    let effects = applyToSession(.outcome(outcome)).map(AppEffect.session)
    switch outcome {
    case .changed: keeping = keepingChoices(unless: before)
    case .loaded(let loaded):
      columnWidths = TableWidths.natural(loaded)
      views = Views()
      if screen == .start { screen = .data }
      (hits, pendingSearch, offer) = (nil, nil, nil)
    case .trained:
      progress = nil
      views.results.forgetModel()
      views.importance.forgetModel()
      views.deploy.diet = nil
      // Whoever went elsewhere meanwhile, or is typing, stays there.
      if screen == .train, overlay == nil { screen = .results }
      tellTrained()
    case .trainingFailed: progress = nil
    case .firstRows(let table): columnWidths = TableWidths.natural(table, table.columns)
    case .loadFailed:
      if let loaded = session.loaded { columnWidths = TableWidths.natural(loaded) }
    case .startList(let list): startList = list
    case .listed(let listing): receive(listing)
    case .explained, .explanationFailed:
      explanationFraction = nil
      // What was computed may have changed the order of the features.
      if let explained { views.importance.select(feature: explained, self) }
    case .rowsListed(let id, let positions): views.results.listed?.take(positions, of: id)
    case .classRanked:
      if let trained = session.trained, views.results.rankedClass(of: trained) { message = nil }
    case .choicesFound(let saved): receive(saved)
    case .rowsSelected: tellFilter(before: filterBefore)
    case .rowsCounted(let filter, let count): receive(count: count, of: filter)
    case .searched(let hits): receive(hits)
    case .proven: proofFraction = 0
    case .changeFailed, .selectionFailed, .written, .writeFailed, .predicted, .predictionFailed,
      .dietsFound, .dietsFailed, .serviceListens, .serviceEnded, .serviceSampled, .serviceRefreshed:
      break
    }
    return effects + keeping + remembering(outcome) + wishes()
  }

  /// A table that was opened is remembered for the next start.
  private func remembering(_ outcome: Outcome) -> [AppEffect] {
    guard case .loaded(let loaded) = outcome else { return [] }
    return [
      .session(
        .remember(
          RecentFile(
            paths: session.paths, rowCount: loaded.rowCount, columnCount: loaded.columns.count))),
      .session(.findChoices(paths: session.paths)),
    ]
  }

  private mutating func applyToSession(_ event: Event) -> [Effect] {
    let before = session.notice?.number
    let (shown, loaded) = (session.selection, session.loaded)
    let effects = session.apply(event)
    if let loaded, let now = session.loaded, !now.hasSameRows(as: loaded) {
      // The file was read in another way.
      columnWidths = TableWidths.natural(now)
      views = Views()
      hits = nil
    } else if session.selection !== shown {
      keepSelectedRow(shownBefore: shown)
    }
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

  /// Of the trees while they grow, then of the features that are measured: 0 … 1.
  var fraction: Double {
    let (done, total) =
      permutedFeatureCount.map { ($0, featureCount) } ?? (treeCount, treeTotal)
    return Double(done) / Double(max(1, total))
  }
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
