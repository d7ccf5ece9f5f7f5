import CSVKit
import ForestCore
import TUI
import Workbench

/// The rows of one cell of the confusion matrix, those first of which the model was surest.
struct CellRows: Sendable {
  let actual: Int
  let predicted: Int
  /// How many rows the cell has.
  let count: Int
  /// Which list of the session it is.
  let number: Int
  /// Positions among the predictions; nil until they are found.
  private(set) var found: [Int]?
  var table = TableState()

  init(_ request: CellRequest, count: Int, number: Int) {
    actual = request.actual
    predicted = request.predicted
    self.count = count
    self.number = number
  }

  var positions: [Int] { found ?? [] }

  /// Takes the rows of a list, if it is this one.
  mutating func take(_ positions: [Int], of number: Int) {
    if number == self.number { found = positions }
  }

  /// The table's row that is selected.
  func selectedRow(_ predictions: Predictions) -> Int? {
    guard positions.indices.contains(table.rows.selected) else { return nil }
    return predictions.rows[positions[table.rows.selected]]
  }

  mutating func move(_ motion: Motion, in area: Rect, _ context: Context) {
    let widget = widget(context)
    let inner = Panel().inner(of: area)
    let (rows, columns) = (positions.count, widget.columns.count)
    let visible = widget.visibleRows(in: inner)
    switch motion {
    case .up: table.rows.step(-1, count: rows, visible: visible)
    case .down: table.rows.step(1, count: rows, visible: visible)
    case .left: table.columns.up(count: columns)
    case .right: table.columns.down(count: columns)
    case .pageUp: table.rows.page(-1, count: rows, visible: visible)
    case .pageDown: table.rows.page(1, count: rows, visible: visible)
    case .top: table.rows.home()
    case .bottom: table.rows.end(count: rows)
    case .lineStart: table.columns.home()
    case .lineEnd: table.columns.end(count: columns)
    }
    table = self.widget(context).settled(in: inner)
  }

  mutating func click(x: Int, y: Int, in area: Rect, _ context: Context) {
    guard let cell = widget(context).cell(atX: x, y: y, in: Panel().inner(of: area)) else { return }
    if cell.row >= 0 { table.rows.selected = cell.row }
    table.columns.selected = cell.column
  }

  func draw(in area: Rect, of grid: inout Grid, _ context: Context, theme: Theme) {
    let verb = actual == predicted ? "rightly" : "wrongly"
    let title =
      "\(context.classes[actual]) \(verb) predicted as \(context.classes[predicted]): "
      + counted(count, "row")
    let inner = Panel(title: title, badge: context.sourceName).draw(
      in: area, of: &grid, theme: theme)
    guard found != nil else {
      return EmptyState(title: "looking for the rows …").draw(in: inner, of: &grid, theme: theme)
    }
    widget(context).draw(in: inner, of: &grid, theme: theme)
  }

  /// What the rows are shown with.
  struct Context {
    let classes: [String]
    let sourceName: String
    let predictions: Predictions
    /// The table that the model was trained on.
    let loaded: LoadedTable
    let widths: [Int]
  }

  private func widget(_ context: Context) -> DataTable {
    let classCount = context.classes.count
    // With many classes the two that matter.
    let shown = classCount <= 3 ? Array(0..<classCount) : Set([actual, predicted]).sorted()
    let probabilities = shown.map {
      TableColumn(
        "p(\(DisplayText.cut(context.classes[$0], to: 12)))",
        width: .fixed(max(7, 3 + min(12, context.classes[$0].displayWidth))), alignment: .right)
    }
    let columns = context.loaded.columns.enumerated().map { index, column in
      TableColumn(
        column.name, width: .fixed(index < context.widths.count ? context.widths[index] : 10),
        alignment: column.format.kind == .number ? .right : .left)
    }
    let reader = RowReader(context.loaded.table)
    var table = DataTable(
      columns: probabilities + columns, rowCount: positions.count, state: table
    ) { row, column in
      let position = positions[row]
      guard column >= shown.count else {
        return TableCell(
          Format.percent(context.predictions.outputs[position * classCount + shown[column]]))
      }
      let row = context.predictions.rows[position]
      return TableCell(reader.text(row: row, column: column - shown.count))
    }
    table.rowNumber = { context.predictions.rows[positions[$0]] + 1 }
    table.largestRowNumber = context.loaded.rowCount
    return table
  }
}
