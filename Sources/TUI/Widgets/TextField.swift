/// A line to type into; scrolls sideways and shows the terminal's cursor.
public struct TextField {
  public var state: TextFieldState
  public var prompt: String
  /// Shown while the field is empty.
  public var placeholder: String
  public var isFocused: Bool

  public init(
    _ state: TextFieldState, prompt: String = "", placeholder: String = "", isFocused: Bool = true
  ) {
    self.state = state
    self.prompt = prompt
    self.placeholder = placeholder
    self.isFocused = isFocused
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    let line = area.row(0)
    guard !line.isEmpty else { return }
    let glyphs = theme.glyphs
    let used = grid.text(
      prompt, x: line.x, y: line.y, width: line.width / 2, style: theme.accent, glyphs: glyphs)
    let field = Rect(x: line.x + used, y: line.y, width: line.width - used, height: 1)
    guard !state.isEmpty else {
      grid.text(
        placeholder, x: field.x, y: field.y, width: field.width, style: theme.muted, glyphs: glyphs)
      return showCursor(at: field.x, in: field, of: &grid)
    }
    drawText(in: field, of: &grid, theme: theme)
  }

  /// How far from the left edge of a field of this width a character stands, the prompt included;
  /// below 0 when it is scrolled out.
  public func column(ofCharacter index: Int, width: Int) -> Int {
    let used = min(DisplayText.width(of: prompt), width / 2)
    let before = { (count: Int) in
      state.characters.prefix(count).reduce(0) { $0 + DisplayText.width(of: String($1)) }
    }
    let hidden = max(0, before(state.cursor) - (width - used - 1))
    return used + before(index) - hidden
  }

  private func drawText(in field: Rect, of grid: inout Grid, theme: Theme) {
    let pieces = state.characters.map {
      DisplayText.stableCells(of: $0, ascii: theme.glyphs.isASCII)
    }
    let widths = pieces.map { $0.reduce(0) { $0 + Int($1.width) } }
    let before = widths[..<state.cursor].reduce(0, +)
    // One column stays free for the cursor after the last character.
    let hidden = max(0, before - (field.width - 1))
    var x = field.x - hidden
    for cell in pieces.joined() {
      let end = x + Int(cell.width)
      if x >= field.x, end <= field.maxX {
        grid.set(x: x, y: field.y, Cell(cell.character, width: cell.width, style: theme.text))
      }
      x = end
    }
    showCursor(at: field.x + before - hidden, in: field, of: &grid)
  }

  private func showCursor(at x: Int, in field: Rect, of grid: inout Grid) {
    guard isFocused, field.intersection(grid.bounds).contains(x: x, y: field.y) else { return }
    grid.cursor = Grid.Position(x: x, y: field.y)
  }
}
