import TestSupport

@testable import TUI

/// Frames that differ from those before them in a few places, or in all.
enum RandomFrame {
  private static let characters: [Character] = Array("      aB1│─█▏⣿▲é…")

  private static let colors: [Color] = [
    .standard, .standard, .ansi(3), .ansi(15), .palette(24), .palette(246),
  ]

  static func next(after grid: Grid, _ random: inout SeededGenerator) -> Grid {
    var next = grid
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      let area = Rect(
        x: Int.random(in: 0..<grid.width, using: &random),
        y: Int.random(in: 0..<grid.height, using: &random),
        width: Int.random(in: 1...grid.width, using: &random),
        height: Int.random(in: 1...2, using: &random))
      let style = style(&random)
      switch Int.random(in: 0...3, using: &random) {
      case 0: next.fill(area, style: style)
      case 1: next.restyle(area) { _ in style }
      case 2: next.fill(area, characters.randomElement(using: &random) ?? " ", style: style)
      default: scatter(in: area.intersection(grid.bounds), of: &next, style, &random)
      }
    }
    next.cursor =
      Int.random(in: 0...3, using: &random) == 0
      ? Grid.Position(
        x: Int.random(in: 0..<grid.width, using: &random),
        y: Int.random(in: 0..<grid.height, using: &random)) : nil
    return next
  }

  private static func scatter(
    in area: Rect, of grid: inout Grid, _ style: Style, _ random: inout SeededGenerator
  ) {
    for y in area.y..<area.maxY {
      for x in area.x..<area.maxX where Bool.random(using: &random) {
        grid.set(x: x, y: y, Cell(characters.randomElement(using: &random) ?? " ", style: style))
      }
    }
  }

  private static func style(_ random: inout SeededGenerator) -> Style {
    Style(
      colors.randomElement(using: &random) ?? .standard,
      on: colors.randomElement(using: &random) ?? .standard,
      Attributes(
        rawValue: Bool.random(using: &random) ? 0 : UInt8.random(in: 0...31, using: &random)))
  }

  /// Where a terminal shows something else than a frame; nil when it shows the frame.
  static func fault(_ screen: TerminalScreen, _ grid: Grid) -> String? {
    for y in 0..<grid.height {
      for x in 0..<grid.width {
        let (seen, drawn) = (screen.cell(x: x, y: y), expected(grid[x, y]))
        if seen != drawn { return "\(x), \(y): \(seen) instead of \(drawn)" }
      }
    }
    return nil
  }

  private static func expected(_ cell: Cell) -> TerminalCell {
    let look = ColorMapping(count: 256).look(cell.style)
    let codes = StandardControls.attributeCodes.filter { look.attributes.contains($0.0) }
    let isBlank = cell.character == " " && look.attributes.isDisjoint(with: [.underline, .reverse])
    var seen = TerminalLook(background: Int(look.background))
    if !isBlank {
      seen.foreground = Int(look.foreground)
      seen.attributes = Set(codes.map(\.code))
    }
    return TerminalCell(character: cell.character, look: seen)
  }
}
