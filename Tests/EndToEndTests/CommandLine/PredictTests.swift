import Foundation
import Testing

struct PredictTests {
  private func predict(_ file: String, _ options: String...) throws -> Program.Outcome {
    try Program.run(Program.path, ["predict", TrainedSample.titanic.model, file] + options)
  }

  private func expected() throws -> CSVText { CSVText(try predict(SampleData.titanicNew).output) }

  @Test func addsThePredictionAndAProbabilityOfEachClass() throws {
    let folder = try Folder()
    let run = try predict(SampleData.titanicNew, "-o", folder.path("out.csv"))
    #expect(run.status == 0 && run.output.isEmpty)
    #expect(run.errors.contains("22 rows predicted into"))
    let input = CSVText(try SampleData.text(SampleData.titanicNew))
    let output = CSVText(try folder.read("out.csv"))
    #expect(output.header == input.header + ["prediction", "p_0", "p_1"])
    #expect(output.rows.map { Array($0.dropLast(3)) } == input.rows)
    for row in output.rows {
      let (no, yes) = (try #require(Double(row[14])), try #require(Double(row[15])))
      #expect(abs(no + yes - 1) < 1e-12)
      #expect(row[13] == (yes > no ? "1" : "0") || yes == no)
    }
    #expect(try folder.names == ["out.csv"])
  }

  @Test func jsonCountsThePredictions() throws {
    let folder = try Folder()
    let summary = try JSONObject(
      predict(SampleData.titanicNew, "-o", folder.path("out.csv"), "--json"))
    #expect(try summary.integer("rows") == 22)
    let counts = try summary.objects("predictions").map { try $0.integer("count") }
    let column = try expected().column("prediction")
    #expect(counts == ["0", "1"].map { name in column.count { $0 == name } })
  }

  @Test func orderOfColumnsDoesNotMatter() throws {
    let folder = try Folder()
    let input = CSVText(try SampleData.text(SampleData.titanicNew))
    let turned = input.header.reversed() as [String]
    let file = try folder.write("turned.csv", input.text(columns: turned))
    let output = CSVText(try predict(file).output)
    #expect(output.header == turned + ["prediction", "p_0", "p_1"])
    #expect(try output.column("p_1") == expected().column("p_1"))
  }

  @Test func missingColumnIsAnErrorUnlessAllowed() throws {
    let folder = try Folder()
    let input = CSVText(try SampleData.text(SampleData.titanicNew))
    let file = try folder.write(
      "nosex.csv", input.text(columns: input.header.filter { $0 != "sex" }))
    let output = folder.path("out.csv")
    expectFailure(
      try predict(file, "-o", output), 65,
      "nosex.csv: the column sex, which the model needs, is missing")
    #expect(try folder.names == ["nosex.csv"])
    let run = try predict(file, "-o", output, "--allow-missing")
    #expect(run.status == 0)
    #expect(run.errors.contains("the column sex is absent"))
    #expect(CSVText(try folder.read("out.csv")).rows.count == 22)
  }

  @Test func aValueNeverSeenInTrainingCountsAsMissing() throws {
    let folder = try Folder()
    let text = try SampleData.text(SampleData.titanicNew)
    let unseen = text.replacingOccurrences(of: ",C31,S,", with: ",C31,Hamburg,")
    let missing = text.replacingOccurrences(of: ",C31,S,", with: ",C31,,")
    let run = try predict(try folder.write("unseen.csv", unseen))
    #expect(run.status == 0)
    #expect(run.errors.contains("embarked: 2 values never seen in training"))
    let same = try predict(try folder.write("missing.csv", missing))
    #expect(same.errors.isEmpty)
    #expect(CSVText(run.output).column("p_1") == CSVText(same.output).column("p_1"))
  }

  @Test func lineEndsAndQuotedLineEndsAreRead() throws {
    let folder = try Folder()
    let text = try SampleData.text(SampleData.titanicNew)
    let windows = text.replacingOccurrences(of: "\n", with: "\r\n")
    let quoted = text.replacingOccurrences(of: "Ashworth, Miss", with: "Ashworth,\nMiss")
    for (name, content) in [("windows.csv", windows), ("quoted.csv", quoted)] {
      let output = CSVText(try predict(try folder.write(name, content)).output)
      #expect(try output.column("p_1") == expected().column("p_1"))
      #expect(output.column("name") == CSVText(content).column("name"))
    }
  }

  @Test func standardInputAndOutput() throws {
    let model = try TrainedSample.titanic.model
    let text = try SampleData.text(SampleData.titanicNew)
    let direct = try Program.mlterm("predict", model, "-", "-o", "-", input: text)
    #expect(direct.status == 0 && direct.errors.isEmpty)
    #expect(try direct.output == predict(SampleData.titanicNew).output)
    let line = #"cat "$1" | "$2" predict "$3" - | cat"#
    let piped = try Program.run(
      "/bin/sh", ["-c", line, "sh", SampleData.titanicNew, Program.path, model])
    #expect(piped.output == direct.output)
  }

  @Test func headerAloneGivesAHeader() throws {
    let header = try SampleData.text(SampleData.titanicNew).prefix { $0 != "\n" } + "\n"
    let run = try Program.mlterm(
      "predict", TrainedSample.titanic.model, "-", input: String(header))
    #expect(run.status == 0)
    #expect(run.output == header.dropLast() + ",prediction,p_0,p_1\n")
  }
}
