import Foundation
import Testing

/// Test rows by whole groups and by time.
struct SplitOptionTests {
  /// Visits of 40 patients, nearly all of whose visits end alike.
  private static let visits: String = {
    var lines = ["patient,visit,age,outcome"]
    for row in 0..<320 {
      let patient = row * 13 % 40
      let day = row * 9 % 28 + 1
      let isWell = (patient * patient % 7 % 2 == 0) != (row % 11 == 0)
      let date = "2024-03-\(day < 10 ? "0" : "")\(day)"
      lines.append("\(1000 + patient),\(date),\(30 + row * 31 % 50),\(isWell ? "well" : "ill")")
    }
    return lines.joined(separator: "\n") + "\n"
  }()

  private let folder: Folder
  private let table: String

  init() throws {
    folder = try Folder()
    table = try folder.write("visits.csv", SplitOptionTests.visits)
  }

  private func train(_ options: String...) throws -> Program.Outcome {
    try Program.run(
      Program.path,
      ["train", table, "--target", "outcome", "--trees", "10", "-o", folder.path("m.mlterm")]
        + options)
  }

  @Test func groupsAreTestedWhole() throws {
    let summary = try JSONObject(train("--group", "patient", "--cv", "4", "--json"))
    let split = try summary.object("split")
    #expect(try split.string("method") == "group" && split.string("column") == "patient")
    #expect(try split.integer("groups") == 40)
    let (groups, rows) = try (split.integer("test_groups"), summary.object("test").integer("rows"))
    #expect((7...9).contains(groups) && rows == 8 * groups)
    #expect(try !summary.strings("features").contains("patient"))
    #expect(try summary.object("cv").integer("rows") == 320)
    // The card has it, and by it the rows are found again.
    let card = try JSONObject(
      Program.run(Program.path, ["inspect", folder.path("m.mlterm"), "--json"]))
    #expect(try card.object("split").integer("test_groups") == groups)
    let again = try JSONObject(
      Program.run(
        Program.path, ["evaluate", folder.path("m.mlterm"), table, "--held-out", "--json"]))
    #expect(try again.integer("rows") == rows)
    #expect(
      try again.number("log_loss") == summary.object("test").number("log_loss"))
  }

  @Test func theLatestAreTested() throws {
    let run = try train("--time", "visit")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("Tested on the latest "))
    #expect(run.output.contains(" rows by visit, 2024-03-2"))
  }

  @Test func chanceIsTheDefault() throws {
    let split = try JSONObject(train("--json")).object("split")
    #expect(try split.string("method") == "stratified")
    #expect(split.keys.sorted() == ["method", "test_fraction"])
  }

  @Test func whatExcludesEachOther() throws {
    for (options, words) in [
      (["--group", "patient", "--time", "visit"], "exclude each other"),
      (["--time", "visit", "--cv", "3"], "no cross-validation by time"),
      (["--group", "age", "--weight", "age"], "cannot be the weight and the group"),
    ] {
      let run = try Program.run(
        Program.path, ["train", table, "--target", "outcome", "-o", folder.path("m")] + options)
      #expect(run.status == 64)
      #expect(run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test func columnsThatCannotBe() throws {
    expectFailure(try train("--group", "outcome"), 64, "is the target and cannot be the group")
    expectFailure(try train("--group", "house"), 64, "there is no column house")
    expectFailure(
      try train("--time", "patient", "--kind", "patient=category"), 64, "only dates or numbers")
  }
}
