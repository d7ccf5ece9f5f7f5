import CSVKit

/// Looks for text in the cells of a table, without regard to case.
struct TableSearch {
  private let table: Table
  private let text: String

  init(_ table: Table, text: String) {
    self.table = table
    self.text = text.lowercased()
  }

  /// The next cell that contains the text, row by row, starting over at the end.
  func next(
    row: Int, column: Int, forward: Bool, includingHere: Bool
  ) -> (row: Int, column: Int, isWrapped: Bool)? {
    guard table.rowCount > 0 else { return nil }
    let step = forward ? 1 : -1
    for distance in 0...table.rowCount {
      let unwrapped = row + step * distance
      let current = (unwrapped % table.rowCount + table.rowCount) % table.rowCount
      let cells = table.record(row: current)
      let columns = forward ? Array(cells.indices) : cells.indices.reversed()
      for candidate in columns where cells[candidate].lowercased().contains(text) {
        if distance == 0, !isAhead(candidate, of: column, forward, includingHere) { continue }
        return (current, candidate, current != unwrapped)
      }
    }
    return nil
  }

  private func isAhead(
    _ candidate: Int, of column: Int, _ forward: Bool, _ includingHere: Bool
  ) -> Bool {
    if candidate == column { return includingHere }
    return forward ? candidate > column : candidate < column
  }
}
