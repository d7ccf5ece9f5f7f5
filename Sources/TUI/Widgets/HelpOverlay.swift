/// The keys of a screen by section, in two columns when there is room; scrolls when there is not.
public struct HelpOverlay {
  /// Keys that belong together.
  public struct Section: Sendable {
    public var title: String
    public var keys: [KeyHint]

    public init(_ title: String, _ keys: [KeyHint]) {
      self.title = title
      self.keys = keys
    }
  }

  public var title: String
  public var sections: [Section]
  /// The first visible line.
  public var offset: Int

  public init(title: String = "Help", sections: [Section], offset: Int = 0) {
    self.title = title
    self.sections = sections
    self.offset = offset
  }

  /// The last useful `offset` in an area.
  public func lastOffset(in area: Rect) -> Int { box(width: area.width).lastOffset(in: area) }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    let (inner, first) = box(width: area.width).draw(
      in: area, of: &grid, theme: theme, offset: offset)
    let columns = columns(width: area.width)
    let parts = Layout.columns(inner, columns.map { _ in .fill(1) }, gap: 4)
    for (lines, part) in zip(columns, parts) {
      for (row, line) in lines.dropFirst(first).prefix(part.height).enumerated() {
        draw(line, in: part.row(row), of: &grid, theme: theme)
      }
    }
  }

  private enum Line {
    case title(String)
    case key(KeyHint)
    case blank
  }

  private func draw(_ line: Line, in row: Rect, of grid: inout Grid, theme: Theme) {
    switch line {
    case .blank: break
    case .title(let title):
      grid.text(
        title, x: row.x, y: row.y, width: row.width, style: theme.header, glyphs: theme.glyphs)
    case .key(let hint):
      let keys = min(keyWidth, row.width / 2)
      grid.text(
        hint.key, x: row.x, y: row.y, width: keys, style: theme.keyCap, glyphs: theme.glyphs)
      grid.text(
        hint.label, x: row.x + keys + 2, y: row.y, width: row.width - keys - 2, style: theme.text,
        glyphs: theme.glyphs)
    }
  }

  private var keyWidth: Int {
    sections.flatMap(\.keys).map { DisplayText.width(of: $0.key) }.max() ?? 0
  }

  private func box(width: Int) -> ScrolledBox {
    let columns = columns(width: width)
    return ScrolledBox(
      title: title, width: min(columns.count > 1 ? 100 : 60, width - 2),
      lineCount: columns.map(\.count).max() ?? 0)
  }

  /// The lines in one or two columns; sections stay whole, the columns about equally long.
  private func columns(width: Int) -> [[Line]] {
    let blocks = sections.map { [.title($0.title)] + $0.keys.map(Line.key) + [.blank] }
    let total = blocks.reduce(0) { $0 + $1.count }
    guard width >= 100, blocks.count > 1 else { return [Array(blocks.joined().dropLast())] }
    var left: [Line] = []
    var right: [Line] = []
    for block in blocks {
      let fitsLeft = right.isEmpty && (left.isEmpty || left.count + block.count / 2 <= total / 2)
      if fitsLeft { left += block } else { right += block }
    }
    return [left.dropLast(), right.dropLast()].map(Array.init)
  }
}
