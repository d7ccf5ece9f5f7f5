import TUI

/// A screen: what it shows of the application, and where the user is in it.
///
/// It holds cursor and scroll positions alone; everything else is in the application's state.
/// Commands act on screens, screens do not know of keys.
protocol ScreenView: Sendable {
  func draw(in area: Rect, of grid: inout Grid, app: AppState)
  mutating func move(_ motion: Motion, in area: Rect, app: AppState)
  /// A click of the left button.
  mutating func click(x: Int, y: Int, in area: Rect, app: AppState)
  /// The mouse moved with the left button held down, after a click.
  mutating func drag(x: Int, y: Int, in area: Rect, app: AppState)
  /// What the status line says while there is no message.
  func status(app: AppState) -> (left: String, right: String)
}

extension ScreenView {
  mutating func click(x: Int, y: Int, in area: Rect, app: AppState) {}
  mutating func drag(x: Int, y: Int, in area: Rect, app: AppState) {}
}

/// The state of all screens.
struct Views: Sendable {
  var start = StartView()
  var data = DataView()
  var features = FeaturesView()
  var train = TrainView()
  var results = ResultsView()
  var importance = ImportanceView()
  var deploy = DeployView()

  subscript(screen: ScreenID) -> any ScreenView {
    switch screen {
    case .start: start
    case .data: data
    case .features: features
    case .train: train
    case .results: results
    case .importance: importance
    case .deploy: deploy
    }
  }

  /// Changes the view of one screen.
  mutating func update(_ screen: ScreenID, _ body: (inout any ScreenView) -> Void) {
    var view = self[screen]
    body(&view)
    if let view = view as? StartView { start = view }
    if let view = view as? DataView { data = view }
    if let view = view as? FeaturesView { features = view }
    if let view = view as? TrainView { train = view }
    if let view = view as? ResultsView { results = view }
    if let view = view as? ImportanceView { importance = view }
    if let view = view as? DeployView { deploy = view }
  }
}
