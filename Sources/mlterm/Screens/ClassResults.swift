import ForestCore
import TUI
import Workbench

/// How the classes were told apart: the confusion matrix, and the scores of each class.
struct ClassResults {
  let confusion: Confusion
  let classes: [String]
  /// Where the scores come from.
  let sourceName: String
  let showsShares: Bool
  let cell: TableState

  /// Rows that show everything.
  var naturalHeight: Int { max(6, classes.count + 4) }

  func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    let parts = Layout.columns(
      area,
      [.between(24, min(matrixWidth, max(area.width * 2 / 5, area.width - 56))), .fill(1)],
      gap: 1)
    drawConfusion(in: parts[0], of: &grid, theme: theme)
    drawClasses(in: parts[1], of: &grid, theme: theme)
  }

  private func drawConfusion(in area: Rect, of grid: inout Grid, theme: Theme) {
    let inner = Panel(title: "Confusion", badge: sourceName).draw(
      in: area, of: &grid, theme: theme)
    let isShares = showsShares
    // Names are cut rather than columns hidden, as far as three characters carry a name.
    let rowNames = classes.map { DisplayText.cut($0, to: max(6, inner.width / 4)) }
    let taken = max(6, rowNames.map(\.displayWidth).max() ?? 0) + 2
    let nameWidth = max(3, (inner.width - taken) / max(1, classes.count) - 2)
    var map = Heatmap(
      rowLabels: rowNames, columnLabels: classes.map { DisplayText.cut($0, to: nameWidth) },
      value: { Double(confusion.counts[$0][$1]) },
      text: { row, column in
        let count = confusion.counts[row][column]
        guard isShares else { return grouped(count) }
        let support = confusion.support(row)
        return support == 0 ? "–" : Format.percent(Double(count) / Double(support))
      })
    map.rowTitle = "actual"
    map.columnTitle = "predicted"
    map.scale = .rowShare
    map.emphasizesDiagonal = true
    map.state = cell
    map.draw(in: inner, of: &grid, theme: theme)
  }

  /// What the confusion matrix takes to show every class.
  private var matrixWidth: Int {
    let label = min(14, classes.map(\.displayWidth).max() ?? 0)
    return 12 + label + classes.count * max(7, label + 1)
  }

  private func drawClasses(in area: Rect, of grid: inout Grid, theme: Theme) {
    let inner = Panel(title: "Classes").draw(in: area, of: &grid, theme: theme)
    let isNarrow = inner.width < 50
    let names = TableColumn.naturalWidth(
      title: "class", values: classes, limits: 5...(isNarrow ? 6 : 14))
    var columns = [TableColumn("class", width: .stretch(min: names))]
    columns += ["rows", isNarrow ? "prec." : "precision", "recall", "F1"].map {
      TableColumn(
        $0, width: .fixed($0 == "rows" ? 5 : max(7, $0.displayWidth)), alignment: .right)
    }
    var table = DataTable(
      columns: columns, rowCount: classes.count,
      state: TableState(rows: ListState(selected: cell.rows.selected))
    ) { row, column in
      let share = { (value: Double?) in value.map(Format.percent) ?? "–" }
      switch column {
      case 0: return TableCell(classes[row])
      case 1: return TableCell(grouped(confusion.support(row)))
      case 2: return TableCell(share(confusion.precision(row)))
      case 3: return TableCell(share(confusion.recall(row)))
      default: return TableCell(share(confusion.f1(row)))
      }
    }
    table.highlight = .none
    table.hasGutter = false
    table.draw(in: inner, of: &grid, theme: theme)
  }
}
