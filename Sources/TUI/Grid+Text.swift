/// Where text stands in the columns it is given.
public enum TextAlignment: Sendable, Hashable {
  case left, center, right
}

/// A piece of text in one style.
public struct Span: Sendable, Hashable {
  public var text: String
  public var style: Style

  public init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}

extension Grid {
  /// Draws one line of text in at most `width` columns, ending in `…` when it is cut.
  ///
  /// Any text is safe: it passes through `DisplayText`. Only the cells of the text change, not
  /// the rest of the `width`.
  /// - Returns: the columns that were used.
  @discardableResult
  public mutating func text(
    _ string: String, x: Int, y: Int, width: Int = .max, style: Style = .plain,
    align: TextAlignment = .left, glyphs: Glyphs = .unicode
  ) -> Int {
    spans([Span(string, style)], x: x, y: y, width: width, align: align, glyphs: glyphs)
  }

  /// Draws one line of text in several styles; see `text`.
  @discardableResult
  public mutating func spans(
    _ spans: [Span], x: Int, y: Int, width: Int = .max, align: TextAlignment = .left,
    glyphs: Glyphs = .unicode
  ) -> Int {
    let room = min(width, self.width - x)
    guard room > 0, y >= 0, y < height else { return 0 }
    var line = DisplayLine(limit: room, glyphs: glyphs)
    for span in spans { line.append(span.text, style: span.style) }
    let cells = line.finished()
    var column = x
    switch align {
    case .left: break
    case .center: column += (room - line.width) / 2
    case .right: column += room - line.width
    }
    for cell in cells {
      set(x: column, y: y, cell)
      column += Int(cell.width)
    }
    return line.width
  }

  /// Draws text broken at word ends into the rows of `area`; the last row ends in `…` if need be.
  /// - Returns: the rows that were used.
  @discardableResult
  public mutating func paragraph(
    _ string: String, in area: Rect, style: Style = .plain, align: TextAlignment = .left,
    glyphs: Glyphs = .unicode
  ) -> Int {
    guard !area.isEmpty else { return 0 }
    let lines = DisplayText.wrapped(string, width: area.width)
    for (row, line) in lines.prefix(area.height).enumerated() {
      let isCut = row == area.height - 1 && lines.count > area.height
      text(
        isCut ? line + " " + lines[row + 1] : line, x: area.x, y: area.y + row, width: area.width,
        style: style, align: align, glyphs: glyphs)
    }
    return min(lines.count, area.height)
  }

  /// Draws a run of one character to the right.
  mutating func horizontalRun(_ character: Character, x: Int, y: Int, length: Int, style: Style) {
    fill(Rect(x: x, y: y, width: length, height: 1), character, style: style)
  }

  /// The characters of every row, without styles; for tests and plain output.
  public var lines: [String] {
    (0..<height).map { y in
      String((0..<width).compactMap { self[$0, y].width == 0 ? nil : self[$0, y].character })
    }
  }
}
