import CSVKit
import Testing
import Workbench

@testable import mlterm

@Suite struct TableWidthsTests {
  /// A running number is as wide in the end as it is nowhere before; texts keep the width of those
  /// on top.
  @Test func numbersFarDownAreNotCut() throws {
    let rows = (1..<12_345).map { "\($0),w\n" } + ["12345,extraordinary\n"]
    let csv = "id,word\n" + rows.joined()
    let loaded = LoadedTable(try TableReader.read(bytes: Array(csv.utf8), name: "x.csv"))
    #expect(TableWidths.natural(loaded) == [5, 4])
  }
}
