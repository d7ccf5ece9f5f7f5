import Foundation
import Testing

struct ExplainTests {
  private struct Explanation: Decodable {
    var prediction: String
    var `class`: String
    var probability: Double
    var base: Double
    var contributions: [Contribution]
  }

  private struct Contribution: Decodable {
    var feature: String
    var shap: Double
  }

  private func explanation(_ arguments: String...) throws -> Explanation {
    let run = try Program.run(Program.path, ["explain"] + arguments + ["--json"])
    #expect(run.status == 0, "\(run.errors)")
    return try JSONDecoder().decode(Explanation.self, from: Data(run.output.utf8))
  }

  @Test func contributionsAddUpToThePrediction() throws {
    let folder = try Folder()
    let model = try TrainedSample.titanic.model
    #expect(
      try Program.mlterm(
        "predict", model, SampleData.titanic, "-o", folder.path("out.csv"), "--quiet"
      ).status == 0)
    let table = CSVText(try folder.read("out.csv"))
    for row in [1, 2, 100, 1309] {
      let found = try explanation(model, SampleData.titanic, "--row", "\(row)", "--class", "1")
      #expect(found.prediction == table.column("prediction")[row - 1])
      let probability = try #require(Double(table.column("p_1")[row - 1]))
      #expect(found.class == "1" && found.probability == probability)
      let sum = found.contributions.reduce(found.base) { $0 + $1.shap }
      #expect(abs(sum - probability) < 1e-12)
      let sizes = found.contributions.map { abs($0.shap) }
      #expect(sizes == sizes.sorted(by: >))
    }
  }

  @Test func thePredictedClassIsExplainedByDefault() throws {
    let found = try explanation(try TrainedSample.iris.model, SampleData.iris, "--row", "120")
    #expect(found.class == found.prediction && found.probability > 0.4)
  }

  @Test func aPersonIsToldFromTheMeanToThePrediction() throws {
    let run = try Program.mlterm(
      "explain", try TrainedSample.titanic.model, SampleData.titanic, "--row", "2")
    #expect(run.output.contains("row 2 (line 3): survived is predicted to be "))
    let lines = run.output.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("mean of training") && $0.hasSuffix("%") })
    #expect(lines.contains { $0.hasPrefix("sex  ") && $0.contains("male") })
  }

  @Test func severalFilesAreOneTable() throws {
    let folder = try Folder()
    let text = try SampleData.text(SampleData.iris)
    let first = try folder.write("a.csv", text)
    let second = try folder.write("b.csv", text)
    let model = try TrainedSample.iris.model
    let one = try explanation(model, SampleData.iris, "--row", "1")
    let other = try explanation(model, first, second, "--row", "151")
    #expect(one.probability == other.probability && one.base == other.base)
  }

  @Test func whatCannotBeExplainedIsToldWhy() throws {
    let folder = try Folder()
    let model = try TrainedSample.iris.model
    func run(_ arguments: String...) throws -> Program.Outcome {
      try Program.run(Program.path, ["explain", model] + arguments)
    }
    let beyond = try run(SampleData.iris, "--row", "151")
    #expect(beyond.status == 64)
    #expect(beyond.errors.contains("there is no row 151: the table has 150"))
    #expect(try run(SampleData.iris, "--row", "0").status == 64)
    #expect(try run(SampleData.iris, "--row", "1", "--class", "rose").status == 64)
    let lines = try SampleData.text(SampleData.iris).split(separator: "\n")
    let bad = try folder.write("bad.csv", "\(lines[0])\n\(lines[1])\nlong,1,1,1,setosa\n")
    let fault = try run(bad, "--row", "2")
    #expect(fault.status == 65)
    #expect(fault.errors.contains("bad.csv:3: "), "\(fault.errors)")
    let short = try folder.write("short.csv", "a\n1\n")
    #expect(try run(short, "--row", "1").status == 65)
    #expect(try run(short, "--row", "1", "--allow-missing").status == 0)
    #expect(try run("nowhere.csv", "--row", "1").status == 66)
  }
}
