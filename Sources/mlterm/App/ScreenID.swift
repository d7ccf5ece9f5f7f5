/// The screens, in the order of their tabs.
enum ScreenID: Int, CaseIterable, Sendable {
  case data
  case features
  case train
  case results
  case importance
  case deploy

  var title: String {
    switch self {
    case .data: "Data"
    case .features: "Features"
    case .train: "Train"
    case .results: "Results"
    case .importance: "Importance"
    case .deploy: "Deploy"
    }
  }
}
