import CSVKit
import FieldValues
import Synchronization
import Threads

/// A text to be looked for in the cells of a table, without regard to case.
public struct SearchRequest: Sendable {
  public let loaded: LoadedTable
  public let text: String
  public let threadCount: Int

  public init(loaded: LoadedTable, text: String, threadCount: Int) {
    self.loaded = loaded
    self.text = text
    self.threadCount = threadCount
  }
}

/// The rows that contain a text; immutable and shared by reference.
public final class SearchHits: Sendable {
  public let loaded: LoadedTable
  public let text: String
  /// How many rows contain it.
  public let rowCount: Int
  private let isHit: [UInt8]

  init(_ request: SearchRequest, isHit: [UInt8]) {
    (loaded, text) = (request.loaded, request.text)
    self.isHit = isHit
    rowCount = isHit.reduce(0) { $0 + Int($1) }
  }

  /// A cell among the rows that are shown.
  public struct Place: Sendable, Equatable {
    public let position: Int
    public let column: Int
    /// Whether the search started over to get there.
    public let isWrapped: Bool
  }

  /// The next cell that contains the text, shown row by shown row, starting over at the end.
  ///
  /// - Parameters:
  ///   - rows: the table's rows that are shown; all when nil.
  ///   - position: where the search begins among them.
  public func next(
    in rows: [Int32]?, position: Int, column: Int, forward: Bool, includingHere: Bool
  ) -> Place? {
    let count = rows?.count ?? isHit.count
    guard count > 0, rowCount > 0 else { return nil }
    let test = TextTest(.contains, text)
    let step = forward ? 1 : -1
    for distance in 0...count {
      let unwrapped = position + step * distance
      let current = (unwrapped % count + count) % count
      let row = rows.map { Int($0[current]) } ?? current
      guard isHit[row] == 1 else { continue }
      let cells = loaded.table.record(row: row)
      let columns = forward ? Array(cells.indices) : cells.indices.reversed()
      for candidate in columns where test.holds(cells[candidate]) {
        if distance == 0, !isAhead(candidate, of: column, forward, includingHere) { continue }
        return Place(position: current, column: candidate, isWrapped: current != unwrapped)
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

/// Looks for a text in all cells of a table.
public enum TableSearch {
  /// - Throws: `CancellationError` soon after the monitor was told to cancel.
  public static func run(
    _ request: SearchRequest, monitor: WorkMonitor = WorkMonitor()
  ) throws -> SearchHits {
    let table = request.loaded.table
    let hits = RowBytes(count: table.rowCount)
    let test = TextTest(.contains, request.text)
    monitor.begin(table.rowCount)
    table.forEachChunk(
      threadCount: request.threadCount, isCancelled: monitor.shouldStop
    ) { chunk in
      for column in table.columns.indices {
        var row = chunk.firstRow
        chunk.forEach(ofColumn: column) { text in
          if test.holds(text) { hits.set(row, 1) }
          row += 1
        }
      }
      monitor.add(chunk.rowCount)
    }
    try monitor.check()
    return SearchHits(request, isHit: hits.array())
  }
}
