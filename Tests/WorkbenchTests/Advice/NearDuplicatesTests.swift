import Testing

@testable import Workbench

@Suite struct NearDuplicatesTests {
  private func advice(_ header: String, _ rows: [String], of column: Int) throws -> [ColumnAdvice] {
    TablePlan(try loadedTable(header, rows: rows), target: 0).columns[column].advice
  }

  @Test func anotherUnit() throws {
    let rows = (0..<200).map { row in
      let celsius = Double(row * 7919 % 311) / 10
      return "\(row % 2),\(celsius),\((celsius * 1.8 + 32).rounded())"
    }
    #expect(
      try advice("y,celsius,fahrenheit", rows, of: 2)
        == [ColumnAdvice(.nearDuplicate, "near-duplicate of celsius: correlation 1.000")])
    #expect(try advice("y,celsius,fahrenheit", rows, of: 1) == [])
  }

  @Test func codesForWordsWithAnException() throws {
    let words = ["north", "south", "east", "west"]
    let rows = (0..<200).map { row -> String in
      let place = row * 7919 % 13 % 4
      return "\(row % 2),\(words[place]),\(row == 57 ? 9 : [7, 3, 5, 1][place])"
    }
    #expect(
      try advice("y,region,code", rows, of: 2)
        == [ColumnAdvice(.nearDuplicate, "near-duplicate of region: the one tells the other")])
  }

  @Test func aFinerColumnIsNoDuplicate() throws {
    let rows = (0..<200).map { "\($0 % 2),town\($0 * 7919 % 11),land\($0 * 7919 % 11 % 3)" }
    #expect(try advice("y,town,land", rows, of: 2) == [])
  }

  /// Two columns of which nearly all rows are alike agree by chance.
  @Test func rareValuesAreNoEvidence() throws {
    let rows = (0..<200).map { "\($0 % 2),\($0 == 3 ? 1 : 0),\($0 == 3 || $0 == 90 ? 1 : 0)" }
    #expect(try advice("y,a,b", rows, of: 2) == [])
  }

  @Test func theTargetIsNotRepeatedButGivenAway() throws {
    let rows = (0..<200).map { "\($0 % 2),\($0 % 2 * 10)" }
    #expect(try advice("y,copy", rows, of: 1).map(\.rule) == [.leak])
  }

  @Test func ofManyRowsSomeAreCompared() throws {
    let rows = (0..<5_000).map { "\($0 % 2),\($0 * 7919 % 4999),\($0 * 7919 % 4999 * -3)" }
    #expect(
      try advice("y,a,b", rows, of: 2)
        == [ColumnAdvice(.nearDuplicate, "near-duplicate of a: correlation -1.000")])
  }
}
