import CSVKit
import FieldValues
import ForestCore

/// A table with the profiles of its columns; immutable and shared by reference.
public final class LoadedTable: Sendable {
  public let table: Table
  /// The columns as they are to be read: those of `table`, or as the user asked.
  public let columns: [Column]
  public let profiles: [ColumnProfile]
  /// What the user asked for after the table was read, a request a column.
  public let requests: [ColumnRequest]

  public convenience init(_ table: Table) {
    self.init(
      table, columns: table.columns,
      profiles: Parallel.map(
        count: table.columns.count, threadCount: Parallel.processorCount
      ) { ColumnProfile(table.columns[$0], at: $0, table: table) },
      requests: table.columns.map { _ in ColumnRequest() })
  }

  private init(
    _ table: Table, columns: [Column], profiles: [ColumnProfile], requests: [ColumnRequest]
  ) {
    self.table = table
    self.columns = columns
    self.profiles = profiles
    self.requests = requests
  }

  /// The same table with one column read as asked; an empty request is as the table has it.
  public func reading(_ index: Int, as request: ColumnRequest) -> LoadedTable {
    guard requests[index] != request else { return self }
    var columns = columns
    var profiles = profiles
    var requests = requests
    columns[index] = table.column(index, as: request)
    profiles[index] = ColumnProfile(
      columns[index], at: index, table: table, isAsked: request.kind != nil)
    requests[index] = request
    return LoadedTable(table, columns: columns, profiles: profiles, requests: requests)
  }

  /// The same table with one column read as another kind.
  public func settingKind(_ kind: ColumnKind, column index: Int) -> LoadedTable {
    guard columns[index].format.kind != kind else { return self }
    return reading(index, as: ColumnRequest(kind: kind))
  }

  public var rowCount: Int { table.rowCount }

  public func index(of name: String) -> Int? { columns.firstIndex { $0.name == name } }
}
