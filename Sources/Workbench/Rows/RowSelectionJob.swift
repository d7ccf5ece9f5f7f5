import CSVKit
import Threads

/// Rows to be selected.
public struct RowSelectionRequest: Sendable {
  public let loaded: LoadedTable
  public let query: RowQuery
  public let threadCount: Int

  public init(loaded: LoadedTable, query: RowQuery, threadCount: Int) {
    self.loaded = loaded
    self.query = query
    self.threadCount = threadCount
  }
}

/// Finds the rows that a query shows.
public enum RowSelectionJob {
  /// - Throws: `FilterError` when the filter does not fit the table, `CancellationError` soon after
  ///   the monitor was told to cancel.
  public static func run(
    _ request: RowSelectionRequest, monitor: WorkMonitor = WorkMonitor()
  ) throws -> RowSelection {
    let loaded = request.loaded
    let query = request.query
    let filter =
      query.filter.isEmpty ? nil : try CompiledFilter(query.filter, columns: loaded.columns)
    let keys = query.order.compactMap { key in
      loaded.index(of: key.column).map { SortKey(column: $0, isDescending: key.isDescending) }
    }
    let passes = (filter.map { $0.questions.count + 1 } ?? 0) + keys.count * RowSort.passCount
    monitor.begin(passes * loaded.rowCount)
    var rows: [Int32]
    if let filter {
      rows = try FilterRun(filter, loaded, request.threadCount, monitor).rows()
      // What sorting has to do is now known to be less.
      monitor.add(keys.count * RowSort.passCount * (loaded.rowCount - rows.count))
    } else {
      rows = Array(0..<Int32(loaded.rowCount))
    }
    try RowSort(loaded, request.threadCount, monitor).sort(&rows, by: keys)
    return RowSelection(query: query, loaded: loaded, rows: rows)
  }
}
