extension Theme {
  /// The looks to choose from.
  public enum Variant: String, Sendable, CaseIterable {
    case dark, light
    /// Only the sixteen colours that follow the terminal's own theme.
    case ansi16
    /// Attributes only, for `NO_COLOR` and terminals without colours.
    case monochrome
  }

  public init(_ variant: Variant, glyphs: Glyphs = .unicode) {
    switch variant {
    case .dark: self = .dark
    case .light: self = .light
    case .ansi16: self = .ansi16
    case .monochrome: self = .monochrome
    }
    self.glyphs = glyphs
  }

  // Blue leads, orange warns: the pair that every kind of colour vision keeps apart.
  private static let dark = Theme(
    text: .plain, muted: Style(.palette(246)), accent: Style(.palette(75)),
    title: Style(.standard, on: .standard, .bold), header: Style(.standard, on: .standard, .bold),
    selection: Style(.ansi(15), on: .palette(24)),
    selectionUnfocused: Style(.standard, on: .palette(237)),
    dimmed: Style(.palette(240)),
    good: Style(.palette(79)), warning: Style(.palette(221)), bad: Style(.palette(209)),
    border: Style(.palette(240)), borderFocused: Style(.palette(75)),
    keyCap: Style(.palette(75)), keyHint: Style(.palette(246)),
    barFill: Style(.palette(68), on: .palette(68)),
    barTrack: Style(.palette(236), on: .palette(236)),
    series: [75, 214, 79, 176].map { Style(.palette($0)) },
    ramp: [
      Style(.palette(246)), Style(.palette(252), on: .palette(17)),
      Style(.palette(253), on: .palette(18)), Style(.palette(255), on: .palette(24)),
      Style(.palette(16), on: .palette(31)), Style(.palette(16), on: .palette(74)),
      Style(.palette(16), on: .palette(117)), Style(.palette(16), on: .palette(153)),
    ],
    glyphs: .unicode)

  private static let light = Theme(
    text: .plain, muted: Style(.palette(242)), accent: Style(.palette(25)),
    title: Style(.standard, on: .standard, .bold), header: Style(.standard, on: .standard, .bold),
    selection: Style(.ansi(0), on: .palette(153)),
    selectionUnfocused: Style(.standard, on: .palette(254)),
    dimmed: Style(.palette(249)),
    good: Style(.palette(29)), warning: Style(.palette(130)), bad: Style(.palette(124)),
    border: Style(.palette(249)), borderFocused: Style(.palette(25)),
    keyCap: Style(.palette(25)), keyHint: Style(.palette(242)),
    barFill: Style(.palette(68), on: .palette(68)),
    barTrack: Style(.palette(254), on: .palette(254)),
    series: [25, 166, 29, 127].map { Style(.palette($0)) },
    ramp: [
      Style(.palette(242)), Style(.palette(16), on: .palette(195)),
      Style(.palette(16), on: .palette(153)), Style(.palette(16), on: .palette(117)),
      Style(.palette(16), on: .palette(75)), Style(.palette(16), on: .palette(32)),
      Style(.palette(231), on: .palette(25)), Style(.palette(231), on: .palette(18)),
    ],
    glyphs: .unicode)

  // Bright black is invisible in some palettes, so muted text is dim instead.
  private static let ansi16 = Theme(
    text: .plain, muted: Style(.standard, on: .standard, .dim), accent: Style(.ansi(6)),
    title: Style(.standard, on: .standard, .bold), header: Style(.standard, on: .standard, .bold),
    selection: Style(.ansi(15), on: .ansi(4)),
    selectionUnfocused: Style(.standard, on: .standard, [.bold, .underline]),
    dimmed: Style(.standard, on: .standard, .dim),
    good: Style(.ansi(6)), warning: Style(.ansi(3)), bad: Style(.ansi(1)),
    border: Style(.standard, on: .standard, .dim), borderFocused: Style(.ansi(6)),
    keyCap: Style(.ansi(6)), keyHint: Style(.standard, on: .standard, .dim),
    barFill: Style(.ansi(4), on: .ansi(4)), barTrack: Style(.standard, on: .standard, .dim),
    series: [6, 3, 5, 2].map { Style(.ansi($0)) },
    ramp: [
      Style(.standard, on: .standard, .dim), Style(.ansi(6)), Style(.ansi(15), on: .ansi(4)),
      Style(.ansi(0), on: .ansi(6)), Style(.ansi(0), on: .ansi(7)),
    ],
    glyphs: .unicode)

  private static let monochrome = Theme(
    text: .plain, muted: Style(.standard, on: .standard, .dim),
    accent: Style(.standard, on: .standard, .bold),
    title: Style(.standard, on: .standard, .bold), header: Style(.standard, on: .standard, .bold),
    selection: Style(.standard, on: .standard, .reverse),
    selectionUnfocused: Style(.standard, on: .standard, .underline),
    dimmed: Style(.standard, on: .standard, .dim),
    good: .plain, warning: Style(.standard, on: .standard, .bold),
    bad: Style(.standard, on: .standard, .bold),
    border: Style(.standard, on: .standard, .dim), borderFocused: .plain,
    keyCap: Style(.standard, on: .standard, .bold), keyHint: .plain,
    barFill: .plain, barTrack: Style(.standard, on: .standard, .dim),
    series: [[], .dim, .bold, .underline].map { Style(.standard, on: .standard, $0) },
    ramp: [
      Style(.standard, on: .standard, .dim), .plain, Style(.standard, on: .standard, .bold),
      Style(.standard, on: .standard, .reverse),
      Style(.standard, on: .standard, [.reverse, .bold]),
    ],
    glyphs: .unicode)
}
