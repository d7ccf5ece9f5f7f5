import Foundation
import Testing

struct ReadOptionTests {
  private let folder: Folder
  private let iris: String

  init() throws {
    folder = try Folder()
    iris = try SampleData.text(SampleData.iris)
  }

  private func columns(_ text: String, _ options: String...) throws -> [JSONObject] {
    let file = try folder.write("table.csv", text)
    return try JSONObject(Program.run(Program.path, ["describe", file, "--json"] + options))
      .objects("columns")
  }

  @Test func delimiterThatNoOneWouldGuess() throws {
    let text = iris.replacingOccurrences(of: ",", with: "#")
    let columns = try columns(text, "--delimiter", "#")
    #expect(columns.count == 5)
    #expect(try columns[0].string("kind") == "number")
  }

  @Test(arguments: [("\t", "\\t"), ("|", "|"), (";", ";")])
  func delimiterGivenAndFound(_ delimiter: String, _ option: String) throws {
    let text = iris.replacingOccurrences(of: ",", with: delimiter)
    #expect(try columns(text, "--delimiter", option).count == 5)
    #expect(try columns(text).count == 5)
  }

  @Test func noHeader() throws {
    let rows = iris.drop { $0 != "\n" }.dropFirst()
    let columns = try columns(String(rows), "--no-header")
    #expect(try columns.map { try $0.string("name") } == (1...5).map { "column_\($0)" })
    #expect(try columns[0].integer("distinct") == 35)
  }

  @Test func missingTokens() throws {
    let text = "a,b\n1,none\n?,x\n2,y\n3,none\n"
    let usual = try columns(text)
    #expect(try usual.map { try $0.integer("missing") } == [1, 0])
    let chosen = try columns(text, "--missing", "?, none")
    #expect(try chosen.map { try $0.integer("missing") } == [1, 2])
  }

  @Test func kind() throws {
    let text = "id,when\n1,2024-01-01\n2,2024-02-01\n1,2024-03-01\n"
    let usual = try columns(text)
    #expect(try usual.map { try $0.string("kind") } == ["number", "date"])
    let chosen = try columns(text, "--kind", "id=category", "--kind", "when=text")
    #expect(try chosen.map { try $0.string("kind") } == ["category", "text"])
  }

  @Test func semicolonsWithDecimalCommasThereAndBack() throws {
    let text = iris.replacingOccurrences(of: ",", with: ";").replacingOccurrences(
      of: ".", with: ",")
    let file = try folder.write("table.csv", text)
    let model = folder.path("m.mlterm")
    let run = try Program.mlterm(
      "train", file, "--target", "species", "--trees", "10", "-o", model, "--json")
    #expect(
      try JSONObject(run).object("oob").number("accuracy")
        == TrainedSample.iris.summary.object("oob").number("accuracy"))
    let output = CSVText(try Program.mlterm("predict", model, file).output, delimiter: ";")
    #expect(output.column("sepal_length_cm")[0] == "5,1")
    #expect(output.column("prediction")[0] == "setosa")
  }

  @Test func valuesThatAreNotOfTheForcedKindAreToldOf() throws {
    let file = try folder.write("table.csv", "a,b\n1,x\ntwo,y\n3,x\n4,y\n5,x\n6,y\n")
    let run = try Program.mlterm(
      "train", file, "--target", "b", "--kind", "a=number", "--test-fraction", "0", "--trees",
      "3", "-o", folder.path("m.mlterm"), "--json")
    #expect(run.status == 0)
    #expect(run.errors.contains("a: 1 value that cannot be read as number"))
  }
}
