import Foundation
import Testing

/// What the reader decides about dates, numbers and missing values, and how options decide it.
struct FormatOptionTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func described(_ text: String, _ options: String...) throws -> JSONObject {
    let file = try folder.write("table.csv", text)
    return try JSONObject(Program.run(Program.path, ["describe", file, "--json"] + options))
  }

  private let table =
    "Orders\n\nwhen;price;n\n01/02/2024;€ 1.200,50;1\n03/04/2024;€ 3,00;-9\n05/06/2024;NA;3;x\n"

  @Test func theReportTellsWhatWasDecided() throws {
    let found = try described(table)
    #expect(try found.string("delimiter") == ";")
    #expect(try found.string("quote") == "\"")
    #expect(try found.flag("header"))
    #expect(try found.integer("skipped_lines") == 2)
    let repair = try found.objects("repair_places")[0]
    #expect(try repair.string("repair") == "long_row")
    #expect(try repair.objects("places")[0].integer("line") == 6)
    #expect(try repair.objects("places")[0].string("left_out") == "x")
    let columns = try found.objects("columns")
    #expect(try columns.map { try $0.string("kind") } == ["date", "number", "number"])
    #expect(try columns[0].strings("format") == ["month/day/year"])
    #expect(
      try columns[0].strings("warnings").contains(
        "read as month/day/year, but day/month/year fits as well"))
    #expect(
      try columns[1].strings("format") == ["decimal comma", "points in thousands", "in €"])
    #expect(try columns[1].objects("missing_texts")[0].string("value") == "NA")
  }

  @Test func optionsDecide() throws {
    let found = try described(
      table, "--kind", "when=date:day-first", "--missing-in", "n=-9", "--kind", "price=text")
    let columns = try found.objects("columns")
    #expect(try columns[0].string("min") == "2024-02-01")
    #expect(try columns[1].string("kind") == "text")
    #expect(try columns[2].integer("missing") == 1)
    #expect(try described("1,2\n3,4\n", "--header").objects("columns")[0].string("name") == "1")
    let quoted = try described("a,b\n~1,2~,3\n", "--quote", "~")
    #expect(try quoted.integer("rows") == 1)
    #expect(try quoted.objects("columns").count == 2)
  }

  @Test(arguments: [
    (["--kind", "when=date:soon"], "--kind knows date:iso"),
    (["--kind", "n=text:decimal-comma"], "--kind knows"), (["--missing-in", "n"], "--missing-in"),
    (["--quote", "ab"], "--quote takes one character or none"),
    (["--quote", ";", "--delimiter", ";"], "cannot be the same"),
    (["--header", "--no-header"], "--no-header"),
    (["--missing-in", "z=1"], "there is no column “z”"),
  ])
  func wrongOptionsAreTold(_ options: [String], _ message: String) throws {
    let file = try folder.write("table.csv", table)
    let run = try Program.run(Program.path, ["describe", file] + options)
    #expect(run.status == 64)
    #expect(run.errors.contains(message), "\(run.errors)")
  }

  /// A file whose own dates would be read in another order is read as the training's were.
  @Test func predictionsReadAsTrainingDid() throws {
    var rows = ["when,price,y"]
    for day in 1...28 {
      for month in [1, 7] {
        rows.append("\(day)/\(month)/2024,$\(day),\(month == 1 ? "a" : "b")")
      }
    }
    let file = try folder.write("train.csv", rows.joined(separator: "\n") + "\n")
    let model = folder.path("m.mlterm")
    let trained = try Program.mlterm(
      "train", file, "--target", "y", "--features", "when", "--trees", "20",
      "--test-fraction", "0", "-o", model)
    #expect(trained.status == 0, "\(trained.errors)")
    let new = try folder.write("new.csv", "when\n2/1/2024\n1/7/2024\n7/1/2024\n")
    let predicted = try Program.mlterm("predict", model, new, "--columns", "none")
    let classes = predicted.outputLines.dropFirst().map { $0.prefix { $0 != "," } }
    #expect(classes == ["a", "b", "a"])
    let wrong = try folder.write("wrong.csv", "when\n1/31/2024\n")
    let refused = try Program.mlterm("predict", model, wrong)
    #expect(refused.status == 65)
    #expect(refused.errors.contains("\"1/31/2024\" is not a date"))
  }
}
