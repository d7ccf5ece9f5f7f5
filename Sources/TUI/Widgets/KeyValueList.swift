/// Aligned pairs of a muted label and a value.
public struct KeyValueList {
  /// One label with its value.
  public struct Row: Sendable {
    public var label: String
    public var value: [Span]

    public init(_ label: String, _ value: String, style: Style = .plain) {
      self.init(label, [Span(value, style)])
    }

    public init(_ label: String, _ value: [Span]) {
      self.label = label
      self.value = value
    }
  }

  public var rows: [Row]
  /// Whether values end at the right edge, as numbers like to.
  public var alignsRight: Bool

  public init(_ rows: [Row], alignsRight: Bool = false) {
    self.rows = rows
    self.alignsRight = alignsRight
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    let widest = rows.map { DisplayText.width(of: $0.label) }.max() ?? 0
    let labels = min(widest, area.width / 2)
    for (index, row) in rows.prefix(area.height).enumerated() {
      let y = area.y + index
      grid.text(
        row.label, x: area.x, y: y, width: labels, style: theme.muted, glyphs: theme.glyphs)
      grid.spans(
        row.value, x: area.x + labels + 2, y: y, width: area.width - labels - 2,
        align: alignsRight ? .right : .left, glyphs: theme.glyphs)
    }
  }
}
