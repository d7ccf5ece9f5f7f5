import Testing

@testable import TUI

@Suite struct DataTableTests {
  private func sample(
    rowCount: Int = 3, row: Int = 0, column: Int = 0, stretch: Bool = false
  ) -> DataTable {
    let people = ["Braund", "佐藤 美咲 Yamada", "Moran\tJ."]
    let columns = [
      TableColumn("survived", width: .fixed(10), alignment: .right, marker: Span("*")),
      TableColumn("name", width: stretch ? .stretch(min: 6) : .fixed(10)),
      TableColumn("age", width: .fixed(4), alignment: .right),
      TableColumn("fare", width: .fixed(6), alignment: .right),
    ]
    let state = TableState(rows: ListState(selected: row), columns: ListState(selected: column))
    return DataTable(columns: columns, rowCount: rowCount, state: state) { row, column in
      column == 1 ? TableCell(people[row % 3]) : TableCell("\(row * 10 + column)")
    }
  }

  @Test func showsHeaderNumbersAndCells() {
    expectLines(
      [
        "    │ * survived  name         age    fare",
        "────┼───────────────────────────────────────",
        "  1 │          0  Braund         2       3",
        "  2 │         10  佐藤 美咲…    12      13",
        "  3 │         20  Moran⇥J.      22      23",
      ], width: 44
    ) { area, grid in
      sample().draw(in: area, of: &grid, theme: plainTheme)
    }
  }

  @Test func tellsWhatIsHiddenOnTheSides() {
    expectLines(
      [
        "    │ * survived  name       ›",
        "────┼──────────────── 2 more ›",
        "  1 │          0  Braund",
        "  2 │         10  佐藤 美咲…",
        "  3 │         20  Moran⇥J.",
      ], width: 30
    ) { area, grid in
      sample().draw(in: area, of: &grid, theme: plainTheme)
    }
    expectLines(
      [
        "    │‹ age    fare",
        "────┼─────────────────────────",
        "  1 │    2       3",
        "  2 │   12      13",
        "  3 │   22      23",
      ], width: 30
    ) { area, grid in
      sample(column: 3).draw(in: area, of: &grid, theme: plainTheme)
    }
  }

  @Test func stretchesIntoFreeRoom() {
    expectLines(
      [
        " * survived  name                    age    fare",
        "          0  Braund                    2       3 ┃",
        "         10  佐藤 美咲 Yamada         12      13",
      ], width: 50
    ) { area, grid in
      var table = sample(stretch: true)
      table.hasRule = false
      table.hasGutter = false
      table.draw(in: area, of: &grid, theme: plainTheme)
    }
  }

  @Test func asksOnlyForVisibleCells() {
    var asked: Set<Int> = []
    var table = sample(rowCount: 10_000_000, row: 5_000_000)
    table.cell = { row, _ in
      asked.insert(row)
      return TableCell("x")
    }
    var grid = Grid(width: 60, height: 12)
    table.draw(in: grid.bounds, of: &grid, theme: plainTheme)
    #expect(asked == Set(4_999_991...5_000_000))
  }

  @Test func highlightsOneCellAndItsNumber() {
    var grid = Grid(width: 60, height: 5)
    let theme = Theme(.dark)
    sample(row: 1, column: 2).draw(in: grid.bounds, of: &grid, theme: theme)
    let lit = (0..<60).filter { grid[$0, 3].style.background == theme.selection.background }
    #expect(lit.count == 6)
    #expect(grid[2, 3].style == theme.accent)
    #expect((0..<60).allSatisfy { grid[$0, 2].style.background == .standard })
  }

  @Test func findsTheCellUnderTheMouse() {
    let area = Rect(x: 1, y: 1, width: 44, height: 6)
    let hit = sample().cell(atX: 20, y: 4, in: area)
    #expect(hit?.row == 1 && hit?.column == 1)
    #expect(sample().cell(atX: 20, y: 1, in: area)?.row == -1)
    #expect(sample().cell(atX: 20, y: 2, in: area) == nil)
    #expect(sample().cell(atX: 20, y: 6, in: area) == nil)
    #expect(sample().cell(atX: 0, y: 4, in: area) == nil)
  }

  @Test func settlesOnTheSelection() {
    let area = Rect(x: 0, y: 0, width: 30, height: 8)
    let settled = sample(rowCount: 100, row: 50, column: 3).settled(in: area)
    #expect(settled.rows == ListState(selected: 50, offset: 45))
    #expect(settled.columns == ListState(selected: 3, offset: 2))
    #expect(sample(rowCount: 100).visibleRows(in: area) == 6)
  }

  @Test func naturalWidthHasLimits() {
    #expect(TableColumn.naturalWidth(title: "age", values: ["22", "佐藤美"]) == 6)
    #expect(TableColumn.naturalWidth(title: "a", values: []) == 3)
    #expect(TableColumn.naturalWidth(title: "a", values: [String(repeating: "x", count: 99)]) == 28)
  }
}
