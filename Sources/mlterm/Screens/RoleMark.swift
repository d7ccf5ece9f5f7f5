import TUI
import Workbench

/// How a role is shown: a glyph, a word and a style, never a colour alone.
struct RoleMark {
  let span: Span
  let word: String
  let headerStyle: Style

  init(_ role: ColumnRole, theme: Theme) {
    switch role {
    case .target:
      word = "target"
      span = Span(String(theme.glyphs.pointer), theme.accent)
      headerStyle = theme.header.overlaid(by: theme.accent)
    case .feature:
      word = "feature"
      span = Span(String(theme.glyphs.check), theme.good)
      headerStyle = theme.header
    case .weight, .group, .time:
      word = role.rawValue
      span = Span(String(theme.glyphs.marked), theme.accent)
      headerStyle = theme.header
    case .ignored:
      word = "left out"
      span = Span(String(theme.glyphs.bullet), theme.muted)
      headerStyle = theme.muted
    }
  }

  /// What a column that tells something of the rows does; nil of others.
  static func explanation(of role: ColumnRole) -> String? {
    switch role {
    case .weight: "says how much each row counts in training"
    case .group: "rows of the same value are learnt or tested on together"
    case .time: "the rows with the latest values are tested on"
    case .target, .feature, .ignored: nil
    }
  }
}
