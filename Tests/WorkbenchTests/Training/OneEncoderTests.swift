import CSVKit
import FieldValues
import ForestCore
import Testing

@testable import Workbench

/// What a model is trained on is what a `RowEncoder` makes of the same texts later.
@Suite struct OneEncoderTests {
  private func expectOneEncoder(
    _ loaded: LoadedTable, target: Int, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var plan = TablePlan(loaded, target: target)
    for column in loaded.columns.indices { plan.setRole(.feature, column: column) }
    let built = try DatasetBuilder.build(loaded, plan: plan)
    let encoder = RowEncoder(built.schema)
    #expect(
      built.schema.features.count == loaded.columns.count - 1, sourceLocation: sourceLocation)
    for (feature, codes) in built.dataset.matrix.columns.enumerated() {
      let column = try #require(loaded.index(of: built.schema.features[feature].name))
      let differing = zip(codes, built.rows).filter { code, row in
        let other = encoder.code(of: loaded.table.text(row: row, column: column), feature: feature)
        return code.isNaN ? !other.number.isNaN : other != .value(code)
      }
      #expect(differing.isEmpty, "feature \(feature)", sourceLocation: sourceLocation)
    }
    let labels = built.rows.map { encoder.label(of: loaded.table.text(row: $0, column: target)) }
    #expect(labels == built.dataset.labels.map { .known($0) }, sourceLocation: sourceLocation)
  }

  @Test func everyColumnOfTitanic() throws {
    try expectOneEncoder(SampleData.load("titanic"), target: 1)
  }

  @Test func kindsOfEverySort() throws {
    let loaded = try loadedTable(
      "flag;day;comma;grouped;mark;y",
      rows: (0..<24).map { row in
        let day = row == 3 ? "" : "2024-02-\(10 + row % 9)T0\(row % 9):30Z"
        return "\([" yes", "No", "Y"][row % 3]);\(day);\(row),5;1.\(100 + row),25;"
          + "\(["\"a;b\"", "-", " c ", "é"][row % 4]);\(row % 2 == 0 ? "1.0" : "2")"
      })
    #expect(
      loaded.columns.map(\.format.kind)
        == [.boolean, .date, .number, .number, .category, .number])
    #expect(loaded.columns[2].format.decimalComma && loaded.columns[3].format.decimalComma)
    try expectOneEncoder(loaded, target: 5)
    try expectOneEncoder(loaded, target: 4)
    try expectOneEncoder(loaded, target: 0)
  }

  @Test func kindsThatWereGiven() throws {
    let rows = (0..<30).map { "\($0 % 4).0,0\($0 % 7),\($0 % 5 == 0 ? "?" : "w\($0)"),c\($0 % 2)" }
    var loaded = try loadedTable("code,zip,word,y", rows: rows)
    let kinds: [ColumnKind] = [.category, .number, .date]
    for (column, kind) in kinds.enumerated() { loaded = loaded.settingKind(kind, column: column) }
    try expectOneEncoder(loaded, target: 3)
    try expectOneEncoder(loaded.settingKind(.text, column: 2), target: 3)
  }

  @Test func missingTokensThatWereGiven() throws {
    let rows = (0..<30).map { "\($0 % 3 == 0 ? "none" : "k\($0 % 4)"),\($0 % 2 == 0 ? "a" : "b")" }
    let text = (["x,y"] + rows).joined(separator: "\n")
    let loaded = try loadedTable(text, ReadOptions(missingTokens: ["none"]))
    #expect(loaded.columns[0].missingCount == 10)
    try expectOneEncoder(loaded, target: 1)
  }

  /// Equal strings of different bytes, as two programs may write the same word.
  @Test func twoSpellingsOfOneLetter() throws {
    let words = ["caf\u{E9}", "cafe\u{301}", "bar"]
    let rows = (0..<30).map { "\(words[$0 % 3]),\($0 % 2)" }
    let loaded = try loadedTable("x,y", rows: rows)
    try expectOneEncoder(loaded, target: 1)
    try expectOneEncoder(loaded, target: 0)
  }
}
