import Testing

@testable import TUI

@Suite struct WidgetPropertyTests {
  /// Sizes from nothing to a small screen, content from a hostile file: nothing traps, nothing is
  /// drawn outside the area, wide characters stay whole, and ASCII stays ASCII.
  @Test(arguments: everyWidget.indices)
  func holdsItsArea(_ index: Int) {
    for seed in 0..<300 as Range<UInt64> {
      var content = RandomContent(seed: seed &* 31 &+ UInt64(index))
      let isASCII = content.flag()
      let variant = Theme.Variant.allCases[content.integer(0...3)]
      let theme = Theme(variant, glyphs: isASCII ? .ascii : .unicode)
      var grid = Grid(width: content.integer(0...60), height: content.integer(0...20))
      grid.fill(grid.bounds, "#", style: theme.bad)
      let before = grid
      let area = seed % 4 == 0 ? grid.bounds : content.area(in: grid)
      everyWidget[index].draw(&content, area, &grid, theme)
      let fault = fault(in: grid, before: before, area: area, isASCII: isASCII)
      #expect(fault == nil, "\(everyWidget[index].name), seed \(seed)")
      if fault != nil { return }
    }
  }

  private func fault(in grid: Grid, before: Grid, area: Rect, isASCII: Bool) -> String? {
    for y in 0..<grid.height {
      for x in 0..<grid.width {
        let cell = grid[x, y]
        if !area.contains(x: x, y: y), cell != before[x, y] { return "outside at \(x), \(y)" }
        if isASCII, !cell.character.isASCII { return "\(cell.character) at \(x), \(y)" }
        if isControl(cell.character) { return "control at \(x), \(y)" }
        let isWide = cell.width == 2
        if isWide, x + 1 >= grid.width || grid[x + 1, y].width != 0 { return "half at \(x), \(y)" }
        if cell.width == 0, x == 0 || grid[x - 1, y].width != 2 { return "rest at \(x), \(y)" }
      }
    }
    if let cursor = grid.cursor, !area.contains(x: cursor.x, y: cursor.y) { return "cursor" }
    return nil
  }

  private func isControl(_ character: Character) -> Bool {
    character.unicodeScalars.contains {
      [.control, .format, .lineSeparator, .paragraphSeparator].contains(
        $0.properties.generalCategory)
    }
  }

  @Test func asciiGlyphsAreASCII() {
    for child in Mirror(reflecting: Glyphs.ascii).children {
      if let character = child.value as? Character { #expect(character.isASCII) }
      for character in child.value as? [Character] ?? [] { #expect(character.isASCII) }
    }
  }
}
