/// What a screen shows before it has content: what is missing, and which key brings it.
public struct EmptyState {
  public var title: String
  public var hints: [KeyHint]

  public init(title: String, hints: [KeyHint] = []) {
    self.title = title
    self.hints = hints
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    guard !area.isEmpty else { return }
    let lines = DisplayText.wrapped(title, width: area.width)
    let height = lines.count + (hints.isEmpty ? 0 : hints.count + 1)
    let top = area.y + max(0, area.height - height) / 2
    for (row, line) in lines.enumerated() where top + row < area.maxY {
      grid.text(
        line, x: area.x, y: top + row, width: area.width, style: theme.title, align: .center,
        glyphs: theme.glyphs)
    }
    let keys = hints.map { DisplayText.width(of: $0.key) }.max() ?? 0
    let labels = hints.map { DisplayText.width(of: $0.label) }.max() ?? 0
    let block = area.centered(width: keys + 2 + labels, height: area.height)
    for (index, hint) in hints.enumerated() {
      let y = top + lines.count + 1 + index
      guard y < area.maxY else { return }
      let used = min(keys, block.width)
      grid.text(
        hint.key, x: block.x, y: y, width: used, style: theme.keyCap, align: .right,
        glyphs: theme.glyphs)
      grid.text(
        hint.label, x: block.x + used + 2, y: y, width: block.width - used - 2,
        style: theme.keyHint, glyphs: theme.glyphs)
    }
  }
}
