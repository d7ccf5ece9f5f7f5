import CSVKit
import FieldValues
import ForestCore

/// A table with the profiles of its columns; immutable and shared by reference.
public final class LoadedTable: Sendable {
  public let table: Table
  /// The columns as they are to be read: those of `table`, or of the kinds that the user gave them.
  public let columns: [Column]
  public let profiles: [ColumnProfile]

  public convenience init(_ table: Table) {
    self.init(
      table, columns: table.columns,
      profiles: Parallel.map(
        count: table.columns.count, threadCount: Parallel.processorCount
      ) { ColumnProfile(table.columns[$0], table: table) })
  }

  private init(_ table: Table, columns: [Column], profiles: [ColumnProfile]) {
    self.table = table
    self.columns = columns
    self.profiles = profiles
  }

  /// The same table with one column read as another kind.
  public func settingKind(_ kind: ColumnKind, column index: Int) -> LoadedTable {
    guard columns[index].format.kind != kind else { return self }
    var columns = columns
    var profiles = profiles
    columns[index] = table.column(index, as: kind)
    profiles[index] = ColumnProfile(columns[index], table: table)
    return LoadedTable(table, columns: columns, profiles: profiles)
  }

  public var rowCount: Int { table.rowCount }

  public func index(of name: String) -> Int? { columns.firstIndex { $0.name == name } }
}
