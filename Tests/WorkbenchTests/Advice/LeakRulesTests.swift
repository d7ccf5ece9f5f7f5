import ForestCore
import Testing

@testable import Workbench

@Suite struct LeakRulesTests {
  /// The advice for the column `x` when `y` is the target.
  private func advice(_ rows: [(x: String, y: String)]) throws -> [ColumnAdvice] {
    let loaded = try loadedTable("x,y", rows: rows.map { "\($0.x),\($0.y)" })
    return TablePlan(loaded, target: 1).columns[0].advice
  }

  @Test func copiesOfTheTarget() throws {
    let rows = (0..<60).map { $0 % 3 == 0 ? ("won", "yes") : ("lost", "no") }
    let leak = ColumnAdvice(.leak, "leak: tells y by itself in 100.0 % of the rows")
    #expect(try advice(rows) == [leak])
    let numbers = (0..<60).map { (String(($0 % 3) * 10), "c\($0 % 3)") }
    #expect(try advice(numbers) == [leak])
    // Every level of a finer column belongs to one class.
    let finer = (0..<60).map { ("l\($0 % 6)", "c\($0 % 3)") }
    #expect(try advice(finer) == [leak])
  }

  @Test func columnsFilledInAfterwards() throws {
    let rows = (0..<100).map { $0 % 2 == 0 ? ("\($0 % 7).5", "yes") : ("", "no") }
    let reason = "known only afterwards: filled in only when y is yes (50 of 50 rows)"
    #expect(try advice(rows) == [ColumnAdvice(.knownAfterwards, reason)])
  }

  @Test func columnsEmptiedAfterwards() throws {
    // Filled in for both classes, but empty for one only.
    let rows = (0..<200).map {
      $0 % 4 == 0 ? ("", "yes") : ("\($0 % 7).5", $0 % 2 == 0 ? "yes" : "no")
    }
    let reason = "known only afterwards: empty only when y is yes (50 of 50 rows)"
    #expect(try advice(rows) == [ColumnAdvice(.knownAfterwards, reason)])
  }

  @Test func imbalancedClassesAreNoEvidence() throws {
    // 95 % are `no`: that 40 rows of 400 are all `no` happens by chance once in eight times.
    let rows = (0..<400).map {
      ($0 % 10 == 1 ? "\($0 % 9).5" : "", $0 % 20 == 0 ? "yes" : "no")
    }
    #expect(
      try advice(rows) == [ColumnAdvice(.mostlyMissing, "mostly missing: 90 % of the rows")])
  }

  @Test func strongHonestColumnsStay() throws {
    var random = RandomStream(11)
    let rows = (0..<500).map { row -> (String, String) in
      let isSwapped = random.below(20) == 0
      return (row % 2 == 0 ? "a" : "b", (row % 2 == 0) != isSwapped ? "yes" : "no")
    }
    #expect(try advice(rows).isEmpty)
  }

  @Test func fewRowsAreNoEvidence() throws {
    let rows = (0..<12).map { $0 % 2 == 0 ? ("won", "yes") : ("lost", "no") }
    #expect(try advice(rows).isEmpty)
  }

  @Test func noiseIsNeverFlagged() throws {
    for seed in 0..<60 as Range<UInt64> {
      var random = RandomStream(seed, 0xA15E)
      let rowCount = 20 + random.below(150)
      let levelCount = 2 + random.below(18)
      let missingPercent = random.below(101)
      let classPercent = 2 + random.below(97)
      let rows = (0..<rowCount).map { _ -> (String, String) in
        let isMissing = random.below(100) < missingPercent
        return (
          isMissing ? "" : "l\(random.below(levelCount))",
          random.below(100) < classPercent ? "yes" : "no"
        )
      }
      let rules: Set<ColumnAdvice.Rule> = Set(try advice(rows).map(\.rule))
      #expect(rules.isDisjoint(with: [.leak, .knownAfterwards, .identifier]), "seed \(seed)")
    }
  }
}
