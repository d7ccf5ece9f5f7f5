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
  let order: ClassOrder

  /// Rows that show everything.
  private var naturalHeight: Int { max(7, classes.count + 4) }

  /// - Parameter hasCurves: whether curves stand below; they get at least ten rows.
  func parts(of area: Rect, hasCurves: Bool) -> (confusion: Rect, classes: Rect, curves: Rect) {
    let rows = Layout.rows(
      area, [hasCurves ? .fixed(min(naturalHeight, area.height - 10)) : .fill(1), .fill(1)])
    let top = hasCurves ? rows[0] : area
    let parts = Layout.columns(
      top,
      [.between(24, min(matrixWidth, max(area.width * 2 / 5, area.width - 56))), .fill(1)],
      gap: 1)
    return (
      parts[0], parts[1],
      hasCurves ? rows[1] : Rect(x: area.x, y: area.maxY, width: area.width, height: 0)
    )
  }

  func drawConfusion(in area: Rect, of grid: inout Grid, theme: Theme) {
    let inner = Panel(title: "Confusion", badge: sourceName).draw(
      in: area, of: &grid, theme: theme)
    heatmap(width: inner.width).draw(in: inner, of: &grid, theme: theme)
  }

  /// The cell of the matrix under a point.
  func cell(atX x: Int, y: Int, in area: Rect) -> (row: Int, column: Int)? {
    let inner = Panel().inner(of: area)
    return heatmap(width: inner.width).cell(atX: x, y: y, in: inner)
  }

  private func heatmap(width: Int) -> Heatmap {
    let isShares = showsShares
    // Names are cut rather than columns hidden, as far as three characters carry a name.
    let rowNames = classes.map { DisplayText.cut($0, to: max(6, width / 4)) }
    let taken = max(6, rowNames.map(\.displayWidth).max() ?? 0) + 2
    let nameWidth = max(3, (width - taken) / max(1, classes.count) - 2)
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
    return map
  }

  /// What the confusion matrix takes to show every class.
  private var matrixWidth: Int {
    let label = min(14, classes.map(\.displayWidth).max() ?? 0)
    return 12 + label + classes.count * max(7, label + 1)
  }

  func drawClasses(in area: Rect, of grid: inout Grid, theme: Theme) {
    let inner = Panel(title: "Classes").draw(in: area, of: &grid, theme: theme)
    let isNarrow = inner.width < 50
    let marker = Span("\(theme.glyphs.down)", theme.accent)
    let titles = ["rows", isNarrow ? "prec." : "precision", "recall", "F1"]
    let largest = grouped(classes.indices.map(confusion.support).max() ?? 0)
    var room = inner.width - 3
    var columns = zip(titles, ClassOrder.allCases.dropFirst()).map { title, sorted in
      // Room for the marker, so that sorting moves nothing, where there is any.
      let marked = title.displayWidth + (isNarrow && sorted != order ? 0 : 2)
      let values = sorted == .support ? max(largest.count, isNarrow ? 4 : 7) : 7
      room -= max(values, marked) + 2
      return TableColumn(
        title, width: .fixed(max(values, marked)), alignment: .right,
        marker: sorted == order ? marker : nil)
    }
    // No wider than the names: the eye has to find the way to the numbers.
    let names = TableColumn.naturalWidth(
      title: "class", values: classes, limits: 5...max(5, min(room, 30)))
    columns.insert(TableColumn("class", width: .fixed(names)), at: 0)
    let sorted = order.sorted(confusion)
    var table = DataTable(
      columns: columns, rowCount: classes.count,
      state: TableState(rows: ListState(selected: sorted.firstIndex(of: cell.rows.selected) ?? 0))
    ) { line, column in
      let row = sorted[line]
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

/// How the table of classes is sorted.
enum ClassOrder: Int, CaseIterable, Sendable {
  /// As the model numbers them.
  case model
  case support
  case precision
  case recall
  case f1

  var next: ClassOrder { ClassOrder(rawValue: rawValue + 1) ?? .model }

  var title: String {
    switch self {
    case .model: "in the model's order"
    case .support: "by rows"
    case .precision: "by precision"
    case .recall: "by recall"
    case .f1: "by F1"
    }
  }

  /// The classes: most rows first, else the worst first, as that is what one looks for.
  func sorted(_ confusion: Confusion) -> [Int] {
    let all = Array(0..<confusion.classCount)
    let value: (Int) -> Double
    switch self {
    case .model: return all
    case .support: value = { -Double(confusion.support($0)) }
    case .precision: value = { confusion.precision($0) ?? 2 }
    case .recall: value = { confusion.recall($0) ?? 2 }
    case .f1: value = { confusion.f1($0) ?? 2 }
    }
    return all.sorted { (value($0), $0) < (value($1), $1) }
  }
}
