import Foundation
import Testing

/// Several files, a directory or a pattern are read as one table.
struct ManyFilesTests {
  private let folder: Folder
  private let header: Substring
  private let rows: [Substring]

  init() throws {
    folder = try Folder()
    let lines = try SampleData.text(SampleData.iris).split(separator: "\n")
    header = lines[0]
    rows = Array(lines.dropFirst())
    for part in 0..<3 {
      try folder.write("parts/\(part).csv", table(header, rows[part * 50..<part * 50 + 50]))
    }
    try folder.write("parts/notes.md", "not a table")
  }

  private func table(_ header: some StringProtocol, _ rows: some Sequence<Substring>) -> String {
    ([String(header)] + rows.map(String.init)).joined(separator: "\n") + "\n"
  }

  private func train(_ files: String...) throws -> Program.Outcome {
    try Program.run(
      Program.path,
      ["train"] + files
        + ["--target", "species", "--trees", "5", "-o", folder.path("m.mlterm"), "--json"])
  }

  @Test func namesDirectoryAndPatternGiveTheSameModel() throws {
    let parts = folder.path("parts")
    let named = try JSONObject(train("\(parts)/0.csv", "\(parts)/1.csv", "\(parts)/2.csv"))
    #expect(try named.integer("rows") == 150)
    let sum = try named.string("sha256")
    #expect(try JSONObject(train(parts)).string("sha256") == sum)
    #expect(try JSONObject(train("\(parts)/[0-9].csv")).string("sha256") == sum)
  }

  @Test func forestIsThatOfTheWholeFile() throws {
    let parts = try JSONObject(train(folder.path("parts")))
    let whole = try JSONObject(train(SampleData.iris))
    #expect(try parts.integer("nodes") == whole.integer("nodes"))
    #expect(
      try parts.object("oob").number("log_loss") == whole.object("oob").number("log_loss"))
  }

  @Test func partsMayOrderTheirColumnsDifferently() throws {
    let part = CSVText(try folder.read("parts/1.csv"))
    try folder.write("parts/1.csv", part.text(columns: part.header.reversed()))
    let turned = try JSONObject(train(folder.path("parts")))
    let whole = try JSONObject(train(SampleData.iris))
    #expect(
      try turned.object("oob").number("log_loss") == whole.object("oob").number("log_loss"))
  }

  @Test func aColumnThatOnePartLacksIsAnError() throws {
    let other = header.replacingOccurrences(of: "species", with: "kind")
    try folder.write("parts/1.csv", table(other, rows[50..<100]))
    let run = try train(folder.path("parts"))
    expectFailure(run, 65, "1.csv")
    #expect(run.errors.contains("kind") && run.errors.contains("0.csv"))
  }

  @Test func nothingToReadIsAnError() throws {
    expectFailure(
      try train(folder.path("parts") + "/*.tsv"), 66, "no file matches this pattern")
    try folder.write("empty/notes.md", "not a table")
    expectFailure(
      try train(folder.path("empty")), 66, "the directory has no .csv, .tsv or .txt files")
  }

  @Test func predictAndEvaluateReadThemTooInOrder() throws {
    let model = try TrainedSample.iris.model
    let parts = try Program.mlterm("predict", model, folder.path("parts"))
    let whole = try Program.mlterm("predict", model, SampleData.iris)
    #expect(parts.status == 0 && parts.output == whole.output)
    let scores = try JSONObject(Program.mlterm("evaluate", model, folder.path("parts"), "--json"))
    #expect(try scores.integer("rows") == 150)
  }
}
