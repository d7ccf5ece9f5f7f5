/// The parts of a theme by name, for themes that users write.
extension Theme {
  private typealias Role = (name: String, path: any WritableKeyPath<Theme, Style> & Sendable)

  private static let singleRoles: [Role] = [
    ("text", \.text), ("muted", \.muted), ("accent", \.accent), ("title", \.title),
    ("header", \.header), ("selection", \.selection),
    ("selection-unfocused", \.selectionUnfocused), ("dimmed", \.dimmed), ("good", \.good),
    ("warning", \.warning), ("bad", \.bad), ("border", \.border),
    ("border-focused", \.borderFocused), ("key", \.keyCap), ("hint", \.keyHint),
    ("bar", \.barFill), ("bar-track", \.barTrack),
  ]

  /// What has one style.
  public static let roles = singleRoles.map(\.name) + ["zebra"]
  /// What has several: the curves of a chart, and the steps of a heat map from low to high.
  public static let listRoles = ["series", "ramp"]

  /// Gives a role its style; false when nothing has this name.
  public mutating func set(_ role: String, to style: Style) -> Bool {
    if role == "zebra" {
      zebra = style
      return true
    }
    guard let found = Theme.singleRoles.first(where: { $0.name == role }) else { return false }
    self[keyPath: found.path] = style
    return true
  }

  /// Gives a role of several styles them; false when nothing has this name.
  public mutating func set(_ role: String, to styles: [Style]) -> Bool {
    switch role {
    case "series": series = styles
    case "ramp": ramp = styles
    default: return false
    }
    return true
  }
}
