/// The look of everything, by role: widgets ask for what a thing means, never for a colour.
///
/// Text keeps the terminal's own foreground and background; one accent leads the eye. No meaning
/// is carried by colour alone: the monochrome variant must stay readable.
public struct Theme: Sendable, Equatable {
  // Text.
  public var text: Style
  public var muted: Style
  public var accent: Style
  /// Names of panels and dialogs.
  public var title: Style
  /// Column headers and section names.
  public var header: Style

  // Where the user is.
  public var selection: Style
  public var selectionUnfocused: Style
  /// What lies behind a dialog.
  public var dimmed: Style
  /// Every second row of a table, for those who like it.
  public var zebra: Style?

  // Judgement; always beside a glyph or a word.
  public var good: Style
  public var warning: Style
  public var bad: Style

  // Frames and keys.
  public var border: Style
  public var borderFocused: Style
  public var keyCap: Style
  public var keyHint: Style

  // Charts. A bar whose fill has a background is drawn with coloured spaces, else with blocks.
  public var barFill: Style
  public var barTrack: Style
  /// Four styles that stay apart for colour-blind eyes.
  public var series: [Style]
  /// Low to high; the text of each step is readable on its background.
  public var ramp: [Style]

  public var glyphs: Glyphs
}

extension Theme {
  /// The step of the heat map ramp for a share between 0 and 1; not-a-number is the lowest.
  public func rampStyle(_ share: Double) -> Style {
    guard let first = ramp.first, share > 0 else { return ramp.first ?? text }
    let index = Int((min(share, 1) * Double(ramp.count)).rounded(.down))
    return index < ramp.count ? ramp[index] : ramp.last ?? first
  }

  /// The style of the n-th series of a chart, around again after the last.
  public func seriesStyle(_ index: Int) -> Style {
    series.isEmpty ? accent : series[((index % series.count) + series.count) % series.count]
  }

  /// The selection over a style: the selection's own colours win, attributes add up.
  ///
  /// What is selected is never dim, so that muted text stays readable on a coloured field.
  public func selected(_ style: Style, isFocused: Bool = true) -> Style {
    var style = style.overlaid(by: isFocused ? selection : selectionUnfocused)
    style.attributes.remove(.dim)
    return style
  }
}

extension Style {
  /// This style under another one: what the other leaves at `standard` shows through.
  public func overlaid(by top: Style) -> Style {
    Style(
      top.foreground == .standard ? foreground : top.foreground,
      on: top.background == .standard ? background : top.background,
      attributes.union(top.attributes))
  }
}
