import CSVKit
import FieldValues
import ForestCore
import Testing

@testable import Workbench

/// Filters of every form, compared with going through the rows one by one.
@Suite struct FilterPropertyTests {
  @Test(arguments: [(UInt64(1), 300), (2, 300), (3, 20_000), (4, 140_000)])
  func agreesWithOneRowAfterTheOther(_ seed: UInt64, _ rowCount: Int) throws {
    var random = RandomStream(seed)
    let rows = (0..<rowCount).map { _ in SampleRow(&random) }
    let loaded = try SampleRow.table(rows)
    for number in 0..<(rowCount > 1_000 ? 12 : 400) {
      let filter = SampleFilter(&random, depth: number % 4)
      let request = RowSelectionRequest(
        loaded: loaded, query: RowQuery(filter: filter.text), threadCount: 1 + number % 3)
      let found = try RowSelectionJob.run(request).rows
      let expected = rows.indices.filter { filter.holds(rows[$0]) }.map { Int32($0) }
      #expect(found == expected, "\(filter.text)")
      if found != expected { return }
      // A filter and its opposite show every row once.
      let others = try RowSelectionJob.run(
        RowSelectionRequest(
          loaded: loaded, query: RowQuery(filter: "not (\(filter.text))"), threadCount: 2)
      ).count
      #expect(others + found.count == rowCount)
    }
  }

  /// What the workbench writes for a cell shows that cell's row.
  @Test func theFilterOfACellKeepsItsRow() throws {
    var random = RandomStream(9)
    let rows = (0..<200).map { _ in SampleRow(&random) }
    let loaded = try SampleRow.table(rows)
    for row in rows.indices {
      for column in loaded.columns.indices {
        let conditions = [false, true].compactMap {
          FilterText.condition(loaded, row: row, column: column, isOpposite: $0)
        }
        #expect(conditions.count == 2)
        let found = try conditions.map { condition in
          try RowSelectionJob.run(
            RowSelectionRequest(
              loaded: loaded, query: RowQuery(filter: condition), threadCount: 1)
          ).rows
        }
        #expect(found[0].contains(Int32(row)), "\(conditions[0])")
        #expect(!found[1].contains(Int32(row)), "\(conditions[1])")
        #expect(found[0].count + found[1].count == rows.count)
      }
    }
  }
}
