import Foundation
import Testing

struct DescribeTests {
  @Test func jsonHasTheKeysOfTheContract() throws {
    let table = try JSONObject(Program.mlterm("describe", SampleData.titanic, "--json"))
    #expect(
      table.keys.isSuperset(of: ["rows", "bytes", "delimiter", "columns", "suggested_target"]))
    #expect(try table.integer("rows") == 1309)
    #expect(try table.integer("bytes") == 104_320)
    #expect(try table.string("delimiter") == ",")
    #expect(try table.string("suggested_target") == "survived")
    for column in try table.objects("columns") {
      let required: Set = ["name", "kind", "missing", "distinct", "warnings"]
      #expect(column.keys.isSuperset(of: required))
      let hasRange = column.keys.isSuperset(of: ["min", "median", "max"])
      #expect(hasRange != column.keys.contains("top"))
    }
  }

  @Test func numbersHaveARangeAndCategoriesTheirTopValues() throws {
    let table = try JSONObject(Program.mlterm("describe", SampleData.titanic, "--json"))
    let columns = try table.objects("columns")
    let age = try #require(try columns.first { try $0.string("name") == "age" })
    #expect(try age.string("kind") == "number")
    #expect(try age.integer("missing") == 263)
    #expect(try age.integer("distinct") == 98)
    #expect(try age.number("min") == 0.1667)
    #expect(try age.number("median") == 28)
    #expect(try age.number("max") == 80)
    let sex = try #require(try columns.first { try $0.string("name") == "sex" })
    #expect(try sex.string("kind") == "category")
    let top = try sex.objects("top")
    #expect(try top.map { try $0.string("value") } == ["male", "female"])
    #expect(try top.map { try $0.integer("count") } == [843, 466])
  }

  @Test func textTellsOfEachColumnAndWhyItIsLeftOut() throws {
    let run = try Program.mlterm("describe", SampleData.titanic)
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.contains("1,309 rows, 14 columns"))
    #expect(run.output.contains("Target: survived; features: 7 columns; left out: 6"))
    for name in ["name", "ticket", "boat", "body"] {
      #expect(run.outputLines.contains { $0.hasPrefix("\(name): ") && $0.hasSuffix("(left out)") })
    }
  }

  @Test func targetOptionChangesTheAdvice() throws {
    let run = try Program.mlterm("describe", SampleData.titanic, "--target", "sex")
    #expect(run.output.contains("Target: sex;"))
    #expect(!run.output.contains("boat: known only afterwards"))
  }

  @Test func controlCharactersInNamesAndCellsDoNotReachTheTerminal() throws {
    let folder = try Folder()
    let name = "\u{1B}]0;owned\u{07}"
    let file = try folder.write("hostile.csv", "\(name),b\n\u{1B}[2Jx,1\n\u{1B}[2Jx,2\n")
    let report = try Program.mlterm("describe", file)
    #expect(report.status == 0)
    #expect(report.output.contains("␛]0;owned␇"))
    #expect(!report.output.contains("\u{1B}") && !report.output.contains("\u{07}"))
    let failure = try Program.mlterm("describe", file, "--target", "c")
    expectFailure(failure, 64, "there is no column c")
    #expect(!failure.errors.contains("\u{1B}"))
  }
}
