import Testing

@testable import Workbench

@Suite struct ColumnProfileTests {
  private func profile(_ fields: [String]) throws -> ColumnProfile {
    try loadedTable("x,other", rows: fields.map { "\($0),1.5" }).profiles[0]
  }

  private func top(_ profile: ColumnProfile) -> [String] {
    profile.top.map { "\($0.value) \($0.count)" }
  }

  @Test func numbers() throws {
    let few = try profile(["3", "1", "", "3", "2.50"])
    #expect(few.kind == .number)
    #expect((few.rowCount, few.missingCount, few.distinctCount) == (5, 1, 3))
    #expect(few.numbers?.median == 2.75)
    #expect(top(few) == ["3 2", "1 1", "2.5 1"])
    let many = try profile((0..<30).map { "\($0).5" })
    #expect(many.top.isEmpty)
    #expect(many.numbers?.max == 29.5)
  }

  @Test func categoriesByCountThenByText() throws {
    let found = try profile(["b", "a", "c", "c", "", "b"])
    #expect(found.kind == .category)
    #expect(top(found) == ["b 2", "c 2", "a 1"])
    #expect(found.numbers == nil)
    let many = try profile((0..<60).map { "k\($0 % 15 + 10)" })
    #expect(top(many) == (10...21).map { "k\($0) 4" })
  }

  @Test func booleansAndDates() throws {
    let answers = try profile(["yes", "no", "yes", ""])
    #expect(answers.kind == .boolean)
    #expect(top(answers) == ["true 2", "false 1"])
    #expect(answers.numbers == nil)
    let days = try profile(["2024-02-29", "2024-03-01", "2024-02-29"])
    #expect(days.kind == .date)
    #expect(top(days) == ["2024-02-29 2", "2024-03-01 1"])
    #expect(days.numbers?.min == 1_709_164_800)
  }

  @Test func texts() throws {
    let names = (0..<30).map { "name \($0 + 10)" } + ["name 39", ""]
    let found = try profile(names)
    #expect(found.kind == .text)
    #expect(found.missingCount == 1)
    #expect(top(found).prefix(2) == ["name 39 2", "name 10 1"])
    #expect(found.top.count == 12)
  }

  @Test func anotherKind() throws {
    let loaded = try loadedTable("x,y", rows: ["1,a", "2,b", "1,a"])
    let changed = loaded.settingKind(.category, column: 0)
    #expect(changed.profiles[0].kind == .category)
    #expect(top(changed.profiles[0]) == ["1 2", "2 1"])
    #expect(loaded.profiles[0].kind == .number)
    #expect(changed.settingKind(.category, column: 0) === changed)
  }
}
