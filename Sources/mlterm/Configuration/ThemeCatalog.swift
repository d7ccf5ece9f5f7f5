import TUI

/// The themes to choose from: those that come with the program, and the user's own.
struct ThemeCatalog: Sendable {
  /// Follows the background of the terminal.
  static let automatic = "auto"
  static let builtIn = [automatic] + Theme.Variant.allCases.map(\.rawValue)

  /// The one in use.
  var chosen = ThemeCatalog.automatic
  /// What `automatic` is before the terminal tells its background.
  var automatic = Theme.Variant.dark
  var background: (red: UInt8, green: UInt8, blue: UInt8)?
  private var own: [(name: String, theme: Theme)] = []

  var names: [String] { ThemeCatalog.builtIn + own.map(\.name) }

  mutating func add(_ name: String, _ theme: Theme) { own.append((name, theme)) }

  /// A theme by its name; the one that fits the terminal where there is none.
  func theme(_ name: String, glyphs: Glyphs) -> Theme {
    if let variant = Theme.Variant(rawValue: name) { return Theme(variant, glyphs: glyphs) }
    if var theme = own.first(where: { $0.name == name })?.theme {
      theme.glyphs = glyphs
      return theme
    }
    let theme = Theme(automatic, glyphs: glyphs)
    return background.map { ThemeChoice.theme(theme, background: $0) } ?? theme
  }

  func describe(_ name: String) -> String {
    switch name {
    case ThemeCatalog.automatic: "auto: dark or light, as the terminal is"
    case Theme.Variant.dark.rawValue, Theme.Variant.light.rawValue:
      "\(name): blue and orange, for every kind of colour vision"
    case Theme.Variant.ansi16.rawValue: "ansi16: the sixteen colours of the terminal's own theme"
    case Theme.Variant.monochrome.rawValue: "monochrome: no colours"
    default: "\(name): your own"
    }
  }
}

extension AppState {
  /// Uses a theme from now on. Without colours there is one that shows what is selected.
  mutating func useTheme(_ name: String) {
    themes.chosen = name
    let shown = themes.automatic == .monochrome ? ThemeCatalog.automatic : name
    theme = themes.theme(shown, glyphs: theme.glyphs)
  }
}

extension AppState {
  /// Tells what is wrong in the configuration, at the start: it ends nothing.
  mutating func tellConfigurationProblems() {
    guard let first = configurationProblems.first else { return }
    let more = configurationProblems.count - 1
    tell(.warning, more == 0 ? first : "\(first) (\(bindings.name("configuration")): \(more) more)")
  }
}
