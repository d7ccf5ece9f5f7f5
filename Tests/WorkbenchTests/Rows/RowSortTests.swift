import CSVKit
import ForestCore
import Testing
import Threads

@testable import Workbench

@Suite struct RowSortTests {
  /// A column's values as whole numbers in their order; nil where they are missing.
  private func ranks(_ rows: [SampleRow], _ column: String) -> [Int?] {
    func ranked<T: Comparable & Hashable>(_ values: [T?]) -> [Int?] {
      let order = Set(values.compactMap { $0 }).sorted()
      let places = Dictionary(uniqueKeysWithValues: zip(order, 0...))
      return values.map { $0.flatMap { places[$0] } }
    }
    switch column {
    case "n": return ranked(rows.map(\.n))
    case "m": return ranked(rows.map(\.m))
    case "c": return ranked(rows.map(\.c))
    case "b": return ranked(rows.map { $0.b.map { $0 ? 1 : 0 } })
    case "w": return ranked(rows.map(\.w))
    // Free text is in the order of its bytes.
    default:
      return ranked(
        rows.map { $0.t.map { Array($0.utf8).map { Character(.init($0)) } } }.map {
          $0.map { String($0) }
        })
    }
  }

  @Test(arguments: [(UInt64(1), 40), (2, 500), (3, 70_000)])
  func agreesWithAStableSort(_ seed: UInt64, _ rowCount: Int) throws {
    var random = RandomStream(seed)
    let rows = (0..<rowCount).map { _ in SampleRow(&random) }
    let loaded = try SampleRow.table(rows)
    for number in 0..<(rowCount > 1_000 ? 4 : 40) {
      let columns = ["n", "m", "c", "b", "w", "t"].shuffled(using: &random).prefix(1 + number % 3)
      let keys = columns.map {
        RowQuery.Key($0, isDescending: Bool.random(using: &random))
      }
      let filter = number % 2 == 0 ? "" : "m > 0"
      let found = try RowSelectionJob.run(
        RowSelectionRequest(
          loaded: loaded, query: RowQuery(filter: filter, order: keys), threadCount: 2)
      ).rows
      let ranks = keys.map { self.ranks(rows, $0.column) }
      // The place of a row in the file comes last: so equal rows keep the file's order.
      let expected = rows.indices.filter { filter.isEmpty || (rows[$0].m ?? 0) > 0 }.sorted {
        for (key, rank) in zip(keys, ranks) {
          guard rank[$0] != rank[$1] else { continue }
          guard let a = rank[$0] else { return false }
          guard let b = rank[$1] else { return true }
          return key.isDescending ? a > b : a < b
        }
        return $0 < $1
      }
      #expect(found == expected.map { Int32($0) }, "\(keys)")
      if found != expected.map({ Int32($0) }) { return }
    }
  }

  @Test func extremeNumbersAreInOrder() throws {
    let values = ["-1e308", "-1", "-1e-308", "0", "1e-308", "1", "1e308"]
    let loaded = try loadedTable(
      "x,y\n" + ([""] + values.reversed()).map { "\($0),1\n" }.joined())
    for isDescending in [false, true] {
      let query = RowQuery(order: [RowQuery.Key("x", isDescending: isDescending)])
      let rows = try RowSelectionJob.run(
        RowSelectionRequest(loaded: loaded, query: query, threadCount: 1)
      ).rows
      #expect(rows == (isDescending ? [1, 2, 3, 4, 5, 6, 7, 0] : [7, 6, 5, 4, 3, 2, 1, 0]))
    }
  }

  @Test(arguments: ["n", "c", "t"])
  func aCancelledJobStops(_ column: String) throws {
    var random = RandomStream(5)
    let loaded = try SampleRow.table((0..<1_000).map { _ in SampleRow(&random) })
    let monitor = WorkMonitor()
    monitor.cancel()
    let query = RowQuery(filter: "n > 0 and t contains 'a'", order: [RowQuery.Key(column)])
    #expect(throws: CancellationError.self) {
      try RowSelectionJob.run(
        RowSelectionRequest(loaded: loaded, query: query, threadCount: 2), monitor: monitor)
    }
  }
}
