import CSVKit
import Synchronization
import Testing

@testable import Workbench

@Suite struct LoadedTableTests {
  private func table() throws -> Table {
    let rows = (0..<2_000).map { "\($0 * 7_919 % 2_003),word \($0),\($0 % 2 == 0 ? "a" : "b")\n" }
    return try TableReader.read(
      bytes: Array("n,text,class\n\(rows.joined())".utf8), name: "x.csv")
  }

  @Test func loadingEndsOnceCancelled() throws {
    let table = try table()
    let monitor = ReadMonitor()
    #expect(try LoadedTable(table, monitor: monitor).profiles.count == 3)
    monitor.cancel()
    #expect(throws: CancellationError.self) { _ = try LoadedTable(table, monitor: monitor) }
  }

  @Test func profilesMayBeCancelledAtAnyMoment() throws {
    let table = try table()
    for (index, column) in table.columns.enumerated() {
      let whole = Atomic(0)
      _ = ColumnProfile(column, at: index, table: table) {
        whole.add(1, ordering: .relaxed)
        return false
      }
      for limit in 0..<whole.load(ordering: .relaxed) {
        let count = Atomic(0)
        let profile = ColumnProfile(column, at: index, table: table) {
          count.add(1, ordering: .relaxed).newValue > limit
        }
        #expect(profile.advice.isEmpty)
      }
    }
  }
}
