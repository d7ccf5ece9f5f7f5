@testable import TUI

typealias DrawWidget = @Sendable (inout RandomContent, Rect, inout Grid, Theme) -> Void

/// Each widget and chart with random content, for tests that hold for all of them.
let everyWidget: [(name: String, draw: DrawWidget)] = [
  (
    "Scrollbar",
    { c, area, grid, theme in
      Scrollbar(count: c.integer(0...99), visible: c.integer(0...20), offset: c.integer(-5...120))
        .draw(in: area, of: &grid, theme: theme)
    }
  ),
  (
    "Panel",
    { c, area, grid, theme in
      let frame = [Panel.Frame.rounded, .square, .rule][c.integer(0...2)]
      Panel(title: c.text(), badge: c.text(), isFocused: c.flag(), frame: frame)
        .draw(in: area, of: &grid, theme: theme)
    }
  ),
  (
    "TextOverlay",
    { c, area, grid, theme in
      let sections = c.list(upTo: 3) { c in
        TextOverlay.Section(c.text(), c.list(upTo: 3) { $0.text() })
      }
      TextOverlay(title: c.text(), sections: sections, offset: c.integer(-5...20))
        .draw(in: area, of: &grid, theme: theme)
    }
  ),
  (
    "TabBar",
    { c, area, grid, theme in
      let bar = TabBar(titles: c.list(upTo: 9) { $0.text() }, active: c.integer(-1...9))
      bar.draw(in: area, of: &grid, theme: theme)
      _ = bar.tab(atX: c.integer(0...40), in: area)
    }
  ),
  (
    "StatusLine",
    { c, area, grid, theme in
      StatusLine(left: c.spans(), right: c.spans()).draw(in: area, of: &grid, theme: theme)
    }
  ),
  (
    "KeyHints",
    { c, area, grid, theme in
      KeyHints(c.hints()).draw(in: area, of: &grid, theme: theme)
    }
  ),
  (
    "ListView",
    { c, area, grid, theme in
      let rows = c.list(upTo: 20) {
        ListRow($0.spans(), trailing: $0.spans(), isMarked: $0.flag() ? $0.flag() : nil)
      }
      let list = ListView(count: rows.count, state: c.state(), isFocused: c.flag()) { rows[$0] }
      list.draw(in: area, of: &grid, theme: theme)
      _ = list.row(atY: c.integer(-2...20), in: area)
    }
  ),
  ("DataTable", drawTable),
  (
    "TextField",
    { c, area, grid, theme in
      TextField(c.field(), prompt: c.text(), placeholder: c.text())
        .draw(in: area, of: &grid, theme: theme)
    }
  ),
  (
    "ProgressBar",
    { c, area, grid, theme in
      ProgressBar(fraction: c.number(), label: c.text(), detail: c.text())
        .draw(in: area, of: &grid, theme: theme)
    }
  ),
  (
    "Form",
    { c, area, grid, theme in
      let rows = c.list(upTo: 12) {
        FormRow(
          $0.text(), value: $0.text(), help: $0.text(), isChoice: $0.flag(), isModified: $0.flag())
      }
      let form = Form(rows: rows, state: c.state(), isFocused: c.flag())
      form.draw(in: area, of: &grid, theme: theme)
      _ = form.row(atY: c.integer(-2...20), in: area)
      _ = form.valueArea(in: area)
    }
  ),
  (
    "Dialog",
    { c, area, grid, theme in
      Dialog(
        title: c.text(), message: c.text() + " " + c.text(),
        field: c.flag() ? TextField(c.field()) : nil, problem: c.text(), hints: c.hints()
      ).draw(in: area, of: &grid, theme: theme)
    }
  ),
  (
    "Palette",
    { c, area, grid, theme in
      let entries = c.list(upTo: 20) {
        PaletteEntry($0.text(), key: $0.text(), disabledReason: $0.flag() ? $0.text() : nil)
      }
      let palette = Palette(
        entries: entries, field: TextFieldState(c.flag() ? "" : "a"), state: c.state())
      palette.draw(in: area, of: &grid, theme: theme)
      _ = palette.selectedEntry
    }
  ),
  (
    "HelpOverlay",
    { c, area, grid, theme in
      let sections = c.list(upTo: 5) { HelpOverlay.Section($0.text(), $0.hints()) }
      HelpOverlay(sections: sections, offset: c.integer(-3...20))
        .draw(in: area, of: &grid, theme: theme)
    }
  ),
  (
    "Toast",
    { c, area, grid, theme in
      Toast(Toast.Kind.allCases[c.integer(0...3)], c.text()).draw(in: area, of: &grid, theme: theme)
    }
  ),
  (
    "EmptyState",
    { c, area, grid, theme in
      EmptyState(title: c.text(), hints: c.hints()).draw(in: area, of: &grid, theme: theme)
    }
  ),
  (
    "KeyValueList",
    { c, area, grid, theme in
      let rows = c.list(upTo: 8) { KeyValueList.Row($0.text(), $0.spans()) }
      KeyValueList(rows, alignsRight: c.flag()).draw(in: area, of: &grid, theme: theme)
    }
  ),
  (
    "BarChart",
    { c, area, grid, theme in
      let bars = c.list(upTo: 12) {
        BarChart.Bar(
          $0.text(), value: $0.number(), text: $0.text(), interval: $0.flag() ? $0.range() : nil)
      }
      let chart = BarChart(
        bars: bars, state: c.flag() ? c.state() : nil, range: c.flag() ? c.range() : nil)
      chart.draw(in: area, of: &grid, theme: theme)
      _ = chart.bar(atY: c.integer(-2...20), in: area)
    }
  ),
  (
    "Histogram",
    { c, area, grid, theme in
      Histogram(
        counts: c.list(upTo: 60) { $0.number() }, lowLabel: c.text(), highLabel: c.text(),
        highlighted: c.flag() ? c.integer(-1...60) : nil
      ).draw(in: area, of: &grid, theme: theme)
    }
  ),
  (
    "Sparkline",
    { c, area, grid, theme in
      Sparkline(c.list(upTo: 60) { $0.number() }, range: c.flag() ? c.range() : nil)
        .draw(in: area, of: &grid, theme: theme)
    }
  ),
  ("LineChart", drawLineChart),
  ("Heatmap", drawHeatmap),
  (
    "IntervalScale",
    { c, area, grid, theme in
      IntervalScale(
        range: c.range(), value: c.number(), interval: c.range(), label: c.text(),
        marks: c.list(upTo: 3) { .init($0.number(), label: $0.text()) }, minLabel: c.text(),
        maxLabel: c.text()
      ).draw(in: area, of: &grid, theme: theme)
    }
  ),
]

@Sendable private func drawTable(
  _ c: inout RandomContent, _ area: Rect, _ grid: inout Grid, _ theme: Theme
) {
  let columns = c.list(upTo: 10) {
    TableColumn(
      $0.text(), width: $0.flag() ? .fixed($0.integer(-1...12)) : .stretch(min: $0.integer(0...9)),
      alignment: $0.flag() ? .left : .right, marker: $0.flag() ? Span($0.text()) : nil)
  }
  let texts = (0..<17).map { _ in c.text() }
  var table = DataTable(
    columns: columns, rowCount: c.flag() ? c.integer(0...30) : 10_000_000,
    state: TableState(rows: c.state(), columns: c.state())
  ) { row, column in TableCell(texts[(row + column) % 17]) }
  table.hasRule = c.flag()
  table.hasGutter = c.flag()
  table.isFocused = c.flag()
  table.highlight = [.none, .row, .cell][c.integer(0...2)]
  table.draw(in: area, of: &grid, theme: theme)
  _ = table.cell(atX: c.integer(0...40), y: c.integer(0...20), in: area)
}

@Sendable private func drawLineChart(
  _ c: inout RandomContent, _ area: Rect, _ grid: inout Grid, _ theme: Theme
) {
  let series = c.list(upTo: 5) { c in
    LineChart.Series(c.text(), points: c.list(upTo: 20) { ($0.number(), $0.number()) })
  }
  LineChart(
    series: series, xRange: c.flag() ? c.range() : nil, yRange: c.flag() ? c.range() : nil,
    xTitle: c.text(), yTitle: c.text(),
    reference: c.flag() ? .init(c.number(), label: c.text()) : nil,
    verticalReference: c.flag() ? .init(c.number(), label: c.text()) : nil
  ).draw(in: area, of: &grid, theme: theme)
}

@Sendable private func drawHeatmap(
  _ c: inout RandomContent, _ area: Rect, _ grid: inout Grid, _ theme: Theme
) {
  let values = (0..<13).map { _ in c.number() }
  let texts = (0..<13).map { _ in c.text() }
  var map = Heatmap(
    rowLabels: c.list(upTo: 20) { $0.text() }, columnLabels: c.list(upTo: 20) { $0.text() },
    value: { values[($0 * 3 + $1) % 13] }, text: { texts[($0 * 3 + $1) % 13] })
  map.rowTitle = c.text()
  map.columnTitle = c.text()
  map.scale = c.flag() ? .value : .rowShare
  map.state = c.flag() ? TableState(rows: c.state(), columns: c.state()) : nil
  map.draw(in: area, of: &grid, theme: theme)
  _ = map.cell(atX: c.integer(0...40), y: c.integer(0...20), in: area)
}
