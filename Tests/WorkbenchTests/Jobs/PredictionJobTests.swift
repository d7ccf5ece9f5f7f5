import CSVKit
import ForestCore
import Testing

@testable import Workbench

@Suite struct PredictionJobTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func passengersOfTitanic() throws {
    let model = try Models.titanic()
    let output = folder.file("out.csv")
    let summary = try PredictionJob.run(
      PredictionRequest(model: model, inputs: [SampleData.path("titanic-new")], output: output))
    #expect(summary.rows == 22)
    #expect(summary.classCounts.reduce(0, +) == 22)
    #expect((summary.badRows, summary.absentColumns) == (0, []))
    let input = try SampleData.load("titanic-new").table
    let table = try TableReader.read(paths: [output])
    let names = input.columns.map(\.name)
    #expect(table.columns.map(\.name) == names + ["prediction", "p_0", "p_1"])
    for row in 0..<22 {
      let fields = table.record(row: row)
      #expect(Array(fields.prefix(names.count)) == input.record(row: row))
      let expected = model.probabilities(
        Dictionary(uniqueKeysWithValues: zip(names, input.record(row: row))))
      #expect(fields.suffix(2).compactMap(Double.init) == expected)
      #expect(fields[names.count] == (expected[1] > expected[0] ? "1" : "0"))
    }
  }

  @Test func orderIsKeptOverManyBatches() throws {
    let model = try Models.small()
    let colors = ["red", "green", "blue", "pink", ""]
    let rows = (0..<10_000).map { "\($0),\(($0 * 7919) % 31),\(colors[$0 % 5])" }
    try folder.write("in.csv", (["id,x,color"] + rows).joined(separator: "\n"))
    let summary = try PredictionJob.run(
      PredictionRequest(
        model: model, inputs: [folder.file("in.csv")], output: folder.file("out.csv"),
        threadCount: 3))
    #expect(summary.rows == 10_000)
    #expect(summary.unseen == [PredictionSummary.Unseen(feature: "color", count: 2_000)])
    let lines = folder.lines("out.csv").dropFirst()
    #expect(lines.map { $0.prefix { $0 != "," } } == (0..<10_000).map { Substring(String($0)) })
    for (line, row) in zip(lines, rows) {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let expected = model.probabilities(["x": fields[1], "color": fields[2]])
      let written = line.split(separator: ",").suffix(2).compactMap { Double($0) }
      if written != expected { Issue.record("\(line): not \(expected)") }
    }
  }

  @Test func theSameOnAnyNumberOfThreads() throws {
    let model = try Models.titanic()
    for threadCount in 1...3 {
      _ = try PredictionJob.run(
        PredictionRequest(
          model: model, inputs: [SampleData.path("titanic")],
          output: folder.file("\(threadCount).csv"), threadCount: threadCount))
    }
    let first = try #require(folder.text("1.csv"))
    #expect(folder.text("2.csv") == first)
    #expect(folder.text("3.csv") == first)
  }

  @Test func fieldsAreWrittenAsTheyWere() throws {
    try folder.write("in.csv", "note,color,x\r\n\"a\r\nb\"\"c\",red,01\r\n\" d, e\",blue,2\r\n")
    _ = try PredictionJob.run(
      PredictionRequest(
        model: try Models.small(), inputs: [folder.file("in.csv")],
        output: folder.file("out.csv"), allowMissing: false, skipBadRows: true))
    // `01` is a code and no number; the other row is whole, quotes and all.
    let lines = folder.lines("out.csv")
    #expect(lines.count == 2)
    #expect(lines[0] == "note,color,x,prediction,p_no,p_yes")
    #expect(lines[1].hasPrefix("\" d, e\",blue,2,"))
    try folder.write("in.csv", "note,color,x\r\n\"a\r\nb\"\"c\",red,1\r\n")
    _ = try PredictionJob.run(
      PredictionRequest(
        model: try Models.small(), inputs: [folder.file("in.csv")],
        output: folder.file("out.csv")))
    #expect(folder.text("out.csv")?.contains("\n\"a\r\nb\"\"c\",red,1,") == true)
  }

  @Test func theDelimiterIsKept() throws {
    try folder.write("in.csv", "x;color\n1;red\n2;blue\n")
    _ = try PredictionJob.run(
      PredictionRequest(
        model: try Models.small(), inputs: [folder.file("in.csv")],
        output: folder.file("out.csv")))
    #expect(folder.lines("out.csv").first == "x;color;prediction;p_no;p_yes")
  }

  @Test func withoutAHeader() throws {
    let loaded = try loadedTable(
      (0..<16).map { "\($0 % 5),\($0 % 5 > 2 ? "a" : "b")" }.joined(separator: "\n"),
      ReadOptions(hasHeader: false))
    let model = try Models.train(loaded, target: 1).model
    try folder.write("in.csv", "4\n0\n")
    _ = try PredictionJob.run(
      PredictionRequest(
        model: model, inputs: [folder.file("in.csv")], output: folder.file("out.csv"),
        options: ReadOptions(hasHeader: false), kept: .none))
    #expect(
      folder.lines("out.csv").map { $0.prefix { $0 != "," } } == ["prediction", "a", "b"])
  }
}
