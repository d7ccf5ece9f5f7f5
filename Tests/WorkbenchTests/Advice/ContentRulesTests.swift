import Testing

@testable import Workbench

@Suite struct ContentRulesTests {
  /// The advice for a single column `x` of these fields, beside one that never matters.
  private func advice(_ fields: [String]) throws -> [ColumnAdvice] {
    let loaded = try loadedTable("x,other", rows: fields.map { "\($0),1.5" })
    return ContentRules.advice(for: loaded.columns[0], profile: loaded.profiles[0])
  }

  @Test func numbersOfGroups() throws {
    func rules(_ name: String, _ fields: [String]) throws -> [ColumnAdvice] {
      let loaded = try loadedTable("\(name),other", rows: fields.map { "\($0),1.5" })
      return loaded.profiles[0].advice
    }
    let fields = (0..<120).map { String(500 + $0 * 7 % 30) }
    let found = try rules("patient_id", fields)
    #expect(
      found == [
        ColumnAdvice(
          .groupKey,
          "perhaps names groups: 30 different values in 120 rows; unless it is the group, a random "
            + "test has rows of one value on both sides")
      ])
    #expect(found.allSatisfy { !$0.leavesOut })
    #expect(try rules("patient_id", fields.map { "p" + $0 }).map(\.rule) == [.groupKey])
    #expect(try rules("age", fields).isEmpty)
    #expect(try rules("patient_id", fields.map { $0 + ".5" }).isEmpty)
    #expect(try rules("patient_id", (0..<120).map { String($0 % 5) }).isEmpty)
  }

  @Test func namesThatEndInID() {
    for name in ["id", "ID", "patient_id", "Patient ID", "patientId", "patientID", "user.id"] {
      #expect(ContentRules.isCalledID(name), "\(name)")
    }
    for name in ["", "i", "paid", "acid", "GRID", "identity", "id_card"] {
      #expect(!ContentRules.isCalledID(name), "\(name)")
    }
  }

  @Test func emptyColumns() throws {
    let empty = ColumnAdvice(.empty, "empty: no row has a value")
    #expect(try advice(["", "", ""]) == [empty])
    #expect(try advice(["", "NA", ""]) == [empty])
  }

  @Test func constantColumns() throws {
    let constant = ColumnAdvice(.constant, "constant: every row has the same value")
    #expect(try advice(["7", "7", "7"]) == [constant])
    #expect(try advice(["a", "a", "a"]) == [constant])
    // Being there or not may tell something.
    #expect(try advice(["a", "", "a"]).isEmpty)
  }

  @Test func mostlyMissingColumns() throws {
    let fields = ["1", "2.5", "", "", "", "", "", ""]
    let found = try advice(fields)
    #expect(found == [ColumnAdvice(.mostlyMissing, "mostly missing: 75 % of the rows")])
    #expect(found.allSatisfy { !$0.leavesOut })
    #expect(try advice(["1", "2.5", "", "", ""]).isEmpty)
  }

  @Test func runningNumbers() throws {
    let shuffled = (0..<40).map { String(($0 * 7) % 40 + 1) }
    #expect(
      try advice(shuffled) == [
        ColumnAdvice(.identifier, "identifier: a running number, different in every row")
      ])
    let rising = (0..<40).map { String($0 * $0) }
    #expect(
      try advice(rising) == [
        ColumnAdvice(
          .identifier, "identifier: whole numbers that only rise or fall, different in every row")
      ])
    let keys = (0..<40).map { String(10_000 + ($0 * 7919) % 89_999) }
    #expect(
      try advice(keys) == [
        ColumnAdvice(.identifier, "identifier: whole numbers of 5 digits, different in every row")
      ])
  }

  @Test func numbersThatMeasureAreNoIdentifiers() throws {
    let fractions = (0..<40).map { "\($0).5" }
    let repeated = (0..<40).map { String($0 / 2) }
    let scattered = (0..<40).map { String(100 + ($0 * 37) % 101) }
    let few = (0..<19).map { String($0) }
    for fields in [fractions, repeated, scattered, few] { #expect(try advice(fields).isEmpty) }
  }

  @Test func texts() throws {
    let names = (0..<40).map { "name \($0)" }
    #expect(
      try advice(names) == [
        ColumnAdvice(.identifier, "identifier: 40 different values in 40 rows")
      ])
    let places = (0..<60).map { "place \($0 % 25)" }
    #expect(
      try advice(places) == [
        ColumnAdvice(
          .freeText, "free text: 25 different values in 60 rows, too few rows of each to learn from"
        )
      ])
  }
}
