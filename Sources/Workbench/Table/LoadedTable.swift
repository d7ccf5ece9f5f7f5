import CSVKit
import FieldValues
import Synchronization
import Threads

/// A table with the profiles of its columns; immutable and shared by reference.
public final class LoadedTable: Sendable {
  public let table: Table
  /// The columns as they are to be read: those of `table`, or as the user asked.
  public let columns: [Column]
  public let profiles: [ColumnProfile]
  /// What the user asked for after the table was read, a request a column.
  public let requests: [ColumnRequest]
  /// Which columns repeat earlier ones.
  let nearDuplicates: NearDuplicates
  private let relations: Mutex<[RelationKey: [ColumnRelation?]]> = Mutex([:])

  private struct RelationKey: Hashable {
    let target: Int
    let isNumber: Bool
  }

  /// Looks at all columns, and at what they have to do with the likeliest target.
  ///
  /// - Parameter monitor: tells how far this is, and stops it.
  /// - Throws: `CancellationError`.
  public convenience init(_ table: Table, monitor: ReadMonitor) throws {
    self.init(
      table, columns: table.columns, profiles: try Self.profiles(table, monitor),
      requests: table.columns.map { _ in ColumnRequest() })
    if let target = TablePlan.suggestedTarget(self) {
      // Whoever makes a plan finds this done.
      let isNumber = TaskChoice.automatic.isRegression(columns[target])
      _ = relations(target: target, isNumber: isNumber) { monitor.isCancelled }
    }
    if monitor.isCancelled { throw CancellationError() }
  }

  /// The same without anybody watching.
  public convenience init(_ table: Table) {
    self.init(
      table, columns: table.columns,
      profiles: table.columns.indices.map {
        ColumnProfile(table.columns[$0], at: $0, table: table)
      },
      requests: table.columns.map { _ in ColumnRequest() })
  }

  private init(
    _ table: Table, columns: [Column], profiles: [ColumnProfile], requests: [ColumnRequest]
  ) {
    self.table = table
    self.columns = columns
    self.profiles = profiles
    self.requests = requests
    nearDuplicates = NearDuplicates(columns, profiles)
  }

  /// Columns of text go through the file again, each on all threads; of the others, which are in
  /// memory, a thread takes one at a time.
  private static func profiles(_ table: Table, _ monitor: ReadMonitor) throws -> [ColumnProfile] {
    let columns = table.columns
    monitor.beginColumns(columns.count)
    let texts = columns.indices.filter { columns[$0].format.kind == .text }
    let others = columns.indices.filter { columns[$0].format.kind != .text }
    var profiles = [ColumnProfile?](repeating: nil, count: columns.count)
    for group in texts.map({ [$0] }) + [others] {
      let found = Parallel.map(count: group.count, threadCount: Parallel.processorCount) { place in
        guard !monitor.isCancelled else { return ColumnProfile?.none }
        defer { monitor.addColumn() }
        let column = group[place]
        return ColumnProfile(columns[column], at: column, table: table) { monitor.isCancelled }
      }
      for (index, profile) in zip(group, found) { profiles[index] = profile }
    }
    let all = profiles.compactMap { $0 }
    guard all.count == columns.count, !monitor.isCancelled else { throw CancellationError() }
    return all
  }

  /// What each column has to do with a target; nil for the target itself and where nothing can be
  /// said. It is measured when first asked for.
  ///
  /// - Parameter isCancelled: once it says yes, the rest is not measured and all is forgotten.
  func relations(
    target: Int, isNumber: Bool, unless isCancelled: @Sendable () -> Bool = { false }
  ) -> [ColumnRelation?] {
    let key = RelationKey(target: target, isNumber: isNumber)
    if let known = relations.withLock({ $0[key] }) { return known }
    let relation = TargetRelation(self, target: target, isNumber: isNumber)
    let found = Parallel.map(count: columns.count, threadCount: Parallel.processorCount) { index in
      index == target || isCancelled()
        ? nil : relation.of(self.columns[index], self.profiles[index])
    }
    if !isCancelled() { relations.withLock { $0[key] = found } }
    return found
  }

  /// Whether ``relations(target:isNumber:)`` has an answer ready.
  func hasRelations(target: Int, isNumber: Bool) -> Bool {
    relations.withLock { $0[RelationKey(target: target, isNumber: isNumber)] != nil }
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
