/// The screens, in the order of their tabs.
enum ScreenID: Int, CaseIterable, Sendable {
  /// Before a table is open; it has no tab.
  case start = -1
  case data
  case features
  case train
  case results
  case importance
  case deploy

  static let tabs = allCases.filter { $0 != .start }

  var title: String {
    switch self {
    case .start: "Start"
    case .data: "Data"
    case .features: "Features"
    case .train: "Train"
    case .results: "Results"
    case .importance: "Importance"
    case .deploy: "Deploy"
    }
  }
}
