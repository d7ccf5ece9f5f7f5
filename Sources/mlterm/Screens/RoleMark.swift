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
    case .weight:
      word = "weight"
      span = Span(String(theme.glyphs.marked), theme.accent)
      headerStyle = theme.header
    case .ignored:
      word = "left out"
      span = Span(String(theme.glyphs.bullet), theme.muted)
      headerStyle = theme.muted
    }
  }
}
