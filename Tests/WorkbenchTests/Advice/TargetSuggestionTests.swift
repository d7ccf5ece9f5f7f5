import Testing

@testable import Workbench

@Suite struct TargetSuggestionTests {
  private func suggestion(_ header: String, _ rows: [String]) throws -> String? {
    let loaded = try loadedTable(header, rows: rows)
    return TablePlan.suggestedTarget(loaded).map { loaded.columns[$0].name }
  }

  @Test func aTellingNameWins() throws {
    let rows = (0..<20).map { "\($0 % 2),\($0 % 3),k\($0 % 4)" }
    #expect(try suggestion("a,Churn,c", rows) == "Churn")
    #expect(try suggestion("a,loan_status,c", rows) == "loan_status")
  }

  @Test func elseTheLastColumnThenTheFirst() throws {
    let rows = (0..<20).map { "k\($0 % 2),k\($0 % 3),k\($0 % 4)" }
    #expect(try suggestion("a,b,c", rows) == "c")
    let endingInNumbers = (0..<20).map { "k\($0 % 4),k\($0 % 3),\($0).5" }
    #expect(try suggestion("a,b,c", endingInNumbers) == "a")
  }

  @Test func aNumberOnlyWhereNothingSpeaksForClasses() throws {
    func rows(_ fields: (Int) -> String) -> [String] { (0..<60).map(fields) }
    let withSex = rows { "\($0 * 7 % 60).5,\($0 % 2),\($0 * 11 % 60).25" }
    #expect(try suggestion("bmi,sex,target", withSex) == "target")
    #expect(try suggestion("house_price,sex,bmi", withSex) == "house_price")
    // Nothing names the numbers, so two classes are likelier.
    #expect(try suggestion("bmi,sex,weight", withSex) == "sex")
    #expect(try suggestion("price,sex,class", rows { "\($0 * 7 % 60).5,1,\($0 % 3)" }) == "class")
    let numbers = rows { "\($0 * 7 % 60).5,\($0 * 11 % 60).25" }
    #expect(try suggestion("bmi,weight", numbers) == "weight")
    // A running number is no outcome.
    #expect(try suggestion("bmi,weight", rows { "\($0 * 7 % 60).5,\($0)" }) == nil)
  }

  @Test func columnsThatCannotBeTargets() throws {
    let impossible: [(name: String, field: (Int) -> String)] = [
      ("fractions", { "\($0 % 2).5" }), ("dates", { "2024-01-0\(1 + $0 % 2)" }),
      ("missing", { $0 % 2 == 0 ? "" : "k\($0 % 4)" }), ("constant", { _ in "k" }),
      ("names", { "name \($0)" }),
    ]
    for (name, field) in impossible {
      let rows = (0..<99).map { "\($0).25,\(field($0))" }
      #expect(try suggestion("x,class", rows) == nil, "\(name)")
    }
  }
}
