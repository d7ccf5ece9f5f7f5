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
  public func lastOffset(in area: Rect) -> Int {
    let box = box(in: area)
    let inner = Panel().inner(of: box)
    return max(0, lines(width: inner.width).count - inner.height)
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    grid.dim(area, theme: theme)
    let box = box(in: area)
    guard !box.isEmpty else { return }
    grid.fill(box)
    let inner = Panel(title: title, badge: "Esc closes", isFocused: true)
      .draw(in: box, of: &grid, theme: theme)
    let lines = lines(width: inner.width)
    let first = min(max(0, offset), lastOffset(in: area))
    for (row, line) in lines.dropFirst(first).prefix(inner.height).enumerated() {
      let place = inner.row(row)
      grid.text(
        line.text, x: place.x, y: place.y, width: place.width,
        style: line.isTitle ? theme.header : theme.text, glyphs: theme.glyphs)
    }
    let edge = Rect(x: box.maxX - 1, y: inner.y, width: 1, height: inner.height)
    Scrollbar(count: lines.count, visible: inner.height, offset: first)
      .draw(in: edge, of: &grid, theme: theme)
  }

  private func box(in area: Rect) -> Rect {
    let width = min(Self.widthMax, area.width - 2)
    let inner = Panel().inner(of: Rect(x: 0, y: 0, width: width, height: area.height))
    return area.centered(
      width: width, height: min(area.height, lines(width: inner.width).count + 2))
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
