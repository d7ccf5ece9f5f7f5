/// The rows of a table that a query shows, in its order; immutable and shared by reference.
public final class RowSelection: Sendable {
  public let query: RowQuery
  /// The table that they are of.
  public let loaded: LoadedTable
  /// Rows of the table, counted from 0.
  public let rows: [Int32]

  init(query: RowQuery, loaded: LoadedTable, rows: [Int32]) {
    self.query = query
    self.loaded = loaded
    self.rows = rows
  }

  public var count: Int { rows.count }

  /// Where a row of the table is shown; if it is not, where the next one of the file is, as far as
  /// the order of the file is kept.
  public func position(of row: Int) -> Int {
    guard query.order.isEmpty else { return rows.firstIndex(of: Int32(row)) ?? 0 }
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < Int32(row) { low = middle + 1 } else { high = middle }
    }
    return max(0, min(low, rows.count - 1))
  }
}
