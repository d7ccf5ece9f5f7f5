import Synchronization

/// The line between the reading of a table and whoever watches it, safe from any thread.
public final class ReadMonitor: Sendable {
  private let total = Atomic(0)
  private let done = Atomic(0)
  private let rows = Atomic(0)
  private let columnTotal = Atomic(0)
  private let columnsDone = Atomic(0)
  private let cancelled = Atomic(false)
  private let firstRows: @Sendable (Table) -> Void

  /// - Parameter onFirstRows: called, on the reading thread, with the first rows of a table that
  ///   takes longer to read; the columns' kinds are those of these rows alone.
  public init(onFirstRows: @escaping @Sendable (Table) -> Void = { _ in }) {
    firstRows = onFirstRows
  }

  /// How many bytes there are to read; 0 until that is known.
  public var byteCount: Int { total.load(ordering: .relaxed) }
  /// How many bytes have been read.
  public var bytesRead: Int { done.load(ordering: .relaxed) }
  /// How many rows have been read.
  public var rowsRead: Int { rows.load(ordering: .relaxed) }

  /// How many columns are looked at when all rows are read, 0 before, and how many have been.
  public var columnCount: Int { columnTotal.load(ordering: .relaxed) }
  public var columnsSeen: Int { columnsDone.load(ordering: .relaxed) }

  public var isCancelled: Bool { cancelled.load(ordering: .relaxed) }
  /// Asks to stop; reading throws an error of the kind `cancelled` soon after.
  public func cancel() { cancelled.store(true, ordering: .relaxed) }

  /// Says that so many columns of the table are looked at now.
  public func beginColumns(_ count: Int) { columnTotal.store(count, ordering: .relaxed) }
  public func addColumn() { columnsDone.add(1, ordering: .relaxed) }

  func begin(byteCount: Int) { total.store(byteCount, ordering: .relaxed) }

  func add(byteCount: Int, rowCount: Int) {
    done.add(byteCount, ordering: .relaxed)
    rows.add(rowCount, ordering: .relaxed)
  }

  func tellFirstRows(_ table: Table) { firstRows(table) }
}
