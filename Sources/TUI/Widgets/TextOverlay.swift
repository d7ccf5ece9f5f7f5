/// Paragraphs under headings in a box over everything else; scrolls when there is not room for all.
public struct TextOverlay {
  /// Paragraphs that belong together.
  public struct Section: Sendable {
    public var title: String
    public var paragraphs: [String]

    public init(_ title: String, _ paragraphs: [String]) {
      self.title = title
      self.paragraphs = paragraphs
    }
  }

  public var title: String
  public var sections: [Section]
  /// The first visible line.
  public var offset: Int

  private static let widthMax = 100

  public init(title: String, sections: [Section], offset: Int = 0) {
    self.title = title
    self.sections = sections
    self.offset = offset
  }

  /// The last useful `offset` in an area.
  public func lastOffset(in area: Rect) -> Int { box(width: area.width).lastOffset(in: area) }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    let (inner, first) = box(width: area.width).draw(
      in: area, of: &grid, theme: theme, offset: offset)
    for (row, line) in lines(width: inner.width).dropFirst(first).prefix(inner.height).enumerated()
    {
      let place = inner.row(row)
      grid.text(
        line.text, x: place.x, y: place.y, width: place.width,
        style: line.isTitle ? theme.header : theme.text, glyphs: theme.glyphs)
    }
  }

  private func box(width: Int) -> ScrolledBox {
    let width = min(Self.widthMax, width - 2)
    let inner = Panel().inner(of: Rect(x: 0, y: 0, width: width, height: 3))
    return ScrolledBox(title: title, width: width, lineCount: lines(width: inner.width).count)
  }

  /// All lines; what continues a paragraph stands further in.
  private func lines(width: Int) -> [(text: String, isTitle: Bool)] {
    var lines: [(text: String, isTitle: Bool)] = []
    for section in sections {
      if !lines.isEmpty { lines.append(("", false)) }
      lines.append((section.title, true))
      for paragraph in section.paragraphs {
        let wrapped = DisplayText.wrapped(DisplayText.safe(paragraph), width: max(1, width - 2))
        for (index, line) in wrapped.enumerated() {
          lines.append((index == 0 ? line : "  " + line, false))
        }
      }
    }
    return lines
  }
}
