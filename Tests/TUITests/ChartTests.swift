import Testing

@testable import TUI

@Suite struct ChartTests {
  private let bars = [
    BarChart.Bar("sex", value: 8, text: "8.0", interval: 7...9),
    BarChart.Bar("passenger_class", value: 2.3, text: "2.3"),
    BarChart.Bar("age", value: 0.1, text: "0.1"),
  ]

  @Test func barsShareAScale() {
    expectLines(
      [
        "sex           ███████████████├───┤   8.0",
        "passenger_cl… █████                  2.3",
        "age           ▎                      0.1",
      ], width: 40
    ) { area, grid in
      BarChart(bars: bars, range: 0...10).draw(in: area, of: &grid, theme: plainTheme)
    }
    expectLines(
      [
        "sex           ###############[---]   8.0",
        "",
        "passenger_cl~ #####                  2.3",
        "",
        "age                                  0.1",
      ], width: 40
    ) { area, grid in
      BarChart(bars: bars, range: 0...10).draw(in: area, of: &grid, theme: asciiTheme)
    }
  }

  @Test func barsGoBothWaysFromZero() {
    expectLines(
      [
        "up           ████████ +1",
        "down ████████         -1",
      ], width: 24
    ) { area, grid in
      BarChart(bars: [.init("up", value: 1, text: "+1"), .init("down", value: -1, text: "-1")])
        .draw(in: area, of: &grid, theme: plainTheme)
    }
  }

  @Test func colouredBarsAreSpacesAndOnePartialBlock() {
    var grid = Grid(width: 10, height: 1)
    let theme = Theme(.dark)
    BarPainter(theme: theme).draw(from: 0, to: 0.55, in: grid.bounds, of: &grid)
    #expect(grid.lines == ["     ▌    "])
    #expect(grid[4, 0].style.background == theme.barFill.background)
    #expect(grid[6, 0].style.background == theme.barTrack.background)
  }

  @Test func histogram() {
    expectLines(
      [
        "        ███",
        "        ███ ███",
        "    ███ ███ ███",
        "▄▄▄ ███ ███ ███",
        "0.4              80",
      ], width: 20
    ) { area, grid in
      Histogram(counts: [1, 4, 8, 6, 0], lowLabel: "0.4", highLabel: "80", highlighted: 1)
        .draw(in: area, of: &grid, theme: plainTheme)
    }
    expectLines(
      [
        "     #",
        "   ###",
        "######",
        "0   11",
      ], width: 6
    ) { area, grid in
      Histogram(counts: (0..<12).map(Double.init), lowLabel: "0", highLabel: "11")
        .draw(in: area, of: &grid, theme: asciiTheme)
    }
  }

  @Test func sparkline() {
    expectLines(
      [
        "▁▂▃▄ ▆▇█",
        "_.-= +*#",
      ], width: 8
    ) { area, grid in
      let line = Sparkline([9, 0, 1, 2, 3, .nan, 5, 6, 7])
      line.draw(in: area.row(0), of: &grid, theme: plainTheme)
      line.draw(in: area.row(1), of: &grid, theme: asciiTheme)
    }
  }

  private let curve = LineChart(
    series: [.init("OOB", points: (1...40).map { (Double($0), 0.1 + 0.3 / Double($0)) })],
    xRange: 0...50, xTitle: "trees", yTitle: "error", reference: .init(0.38, label: "majority"))

  @Test func lineChart() {
    expectLines(
      [
        "error                              ━ OOB",
        " 0.4┤⢸                          majority",
        "    │⠈⡆╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌",
        "    │ ⡇",
        " 0.3┤ ⢣",
        "    │ ⢸",
        " 0.2┤ ⠈⡆",
        "    │  ⠘⢄",
        "    │   ⠈⠢⢄⡀",
        " 0.1┤      ⠈⠉⠉⠑⠒⠒⠒⠒⠒⠒⠢⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤",
        "    └┬─────────────┬────────────┬───────",
        "     0            20           40  trees",
      ], width: 40
    ) { area, grid in
      curve.draw(in: area, of: &grid, theme: plainTheme)
    }
    expectLines(
      [
        "error                              * OOB",
        " 0.4+ *                         majority",
        "    |-*---------------------------------",
        "    | *",
        " 0.3+ *",
        "    | *",
        " 0.2+  *",
        "    |   *",
        "    |    *******",
        " 0.1+           *****************",
        "    ++-------------+------------+-------",
        "     0            20           40  trees",
      ], width: 40
    ) { area, grid in
      curve.draw(in: area, of: &grid, theme: asciiTheme)
    }
  }

  @Test func dotsAreNotJoined() {
    let points = [(x: 0.0, y: 0.0), (x: 1.0, y: 0.0), (x: 1.0, y: 1.0)]
    let chart = LineChart(
      series: [LineChart.Series(points: points, isConnected: false)], xRange: 0...1, yRange: 0...1)
    // Too small for axes; few dots are drawn bold, as far as there is room.
    expectLines(["         ⠘", "", "", "⣀        ⢀"], width: 10) { area, grid in
      chart.draw(in: area, of: &grid, theme: plainTheme)
    }
  }

  @Test func aScaleEndsAtARoundNumber() {
    #expect([77.2, 0.5, 1, 1_030].map(IntervalScale.end) == [80, 0.5, 1, 1_200])
    #expect([0, -1, .infinity, .nan].map(IntervalScale.end) == [1, 1, 1, 1])
  }

  @Test func lineChartWithoutRoomOrData() {
    expectLines(
      [
        "⢣╌╌╌╌╌╌╌╌╌╌╌",
        "⠸⣄⣀ majority",
        "  ⠈⠉⠉⠉⠉⠉⠉⠁",
      ], width: 12
    ) { area, grid in
      curve.draw(in: area, of: &grid, theme: plainTheme)
    }
    expectLines(["", "  no data yet", ""], width: 16) { area, grid in
      LineChart(series: [.init(points: [])]).draw(in: area, of: &grid, theme: plainTheme)
    }
  }

  private func confusion() -> Heatmap {
    let counts = [[50, 3, 1], [4, 60, 0], [0, 9, 7]]
    var map = Heatmap(
      rowLabels: ["died", "survived", "unknown"], columnLabels: ["died", "survived", "unknown"],
      value: { Double(counts[$0][$1]) }, text: { "\(counts[$0][$1])" })
    map.rowTitle = "actual"
    map.columnTitle = "predicted"
    map.scale = .rowShare
    map.state = TableState(rows: ListState(selected: 1), columns: ListState(selected: 1))
    return map
  }

  @Test func heatmapShowsOrScrolls() {
    expectLines(
      [
        "         predicted",
        "  actual      died  survived   unknown",
        "    died        50         3         1",
        "survived         4 [      60]        0",
        " unknown         0         9         7",
      ], width: 42
    ) { area, grid in
      confusion().draw(in: area, of: &grid, theme: plainTheme)
    }
    expectLines(
      [
        "         predi…  1 more ›",
        "  actual   died survi…",
        "    died     50      3",
        "survived      4 [   60]",
        " unknown      0      9",
      ], width: 25
    ) { area, grid in
      confusion().draw(in: area, of: &grid, theme: plainTheme)
    }
    let hit = confusion().cell(atX: 20, y: 4, in: Rect(x: 0, y: 0, width: 42, height: 5))
    #expect(hit?.row == 2 && hit?.column == 1)
  }

  @Test func heatmapColoursByShareOfRow() {
    var grid = Grid(width: 42, height: 5)
    let theme = Theme(.dark)
    var map = confusion()
    map.state = nil
    map.draw(in: grid.bounds, of: &grid, theme: theme)
    #expect(grid[14, 2].style == theme.rampStyle(50.0 / 54))
    #expect(grid[14, 4].style == theme.rampStyle(0))
  }

  @Test func intervalScale() {
    let scale = IntervalScale(
      range: 0.5...1, value: 0.8, interval: 0.77...0.83, label: "0.80 [0.77, 0.83]",
      marks: [.init(0.62, label: "baseline 0.62")], minLabel: "0.5", maxLabel: "1.0")
    expectLines(
      [
        "                     0.80 [0.77, 0.83]",
        "0.5 ├─────────┼───────────━━━●━━─────────────┤ 1.0",
        "        baseline 0.62",
      ], width: 50
    ) { area, grid in
      scale.draw(in: area, of: &grid, theme: plainTheme)
    }
    expectLines(
      [
        "0.5 [--+--=*---] 1.0"
      ], width: 20
    ) { area, grid in
      scale.draw(in: area, of: &grid, theme: asciiTheme)
    }
  }
}
