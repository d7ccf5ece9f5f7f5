import Testing

@testable import Workbench

/// Rows that cannot be read.
@Suite struct PredictionBadRowsTests {
  private let folder: TemporaryFolder
  /// Bad are a word in a column of numbers, a short row and a long one.
  private let text = "x,color\n30,red\nmany,blank\n1\n1,green\n2,blue,3\n3,pink\n"

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("in.csv", text)
  }

  private func request(
    skipBadRows: Bool = false, rejects: String? = nil
  ) throws -> PredictionRequest {
    PredictionRequest(
      model: try Models.small(), inputs: [folder.file("in.csv")], output: folder.file("out.csv"),
      skipBadRows: skipBadRows, rejects: rejects)
  }

  @Test func anErrorUnlessSkipped() throws {
    let file = folder.file("in.csv")
    let expected = PredictionError.badRows(
      count: 3, rows: 6,
      first: [
        "\(file):3: x: \"many\" is not a number", "\(file):4: 2: 1 field instead of 2",
        "\(file):6: 8: 3 fields instead of 2",
      ])
    #expect(throws: expected) { _ = try PredictionJob.run(request()) }
    #expect(
      expected.description == """
        3 of 6 rows cannot be read:
          \(file):3: x: "many" is not a number
          \(file):4: 2: 1 field instead of 2
          \(file):6: 8: 3 fields instead of 2
        """)
    #expect(folder.names == ["in.csv"])
  }

  @Test func skipped() throws {
    let summary = try PredictionJob.run(request(skipBadRows: true))
    #expect((summary.rows, summary.badRows) == (3, 3))
    #expect(summary.firstFaults.count == 3)
    #expect(folder.lines("out.csv").map { $0.prefix { $0 != "," } } == ["x", "30", "1", "3"])
    // A bad row's unseen values were not predicted from.
    #expect(summary.unseen == [PredictionSummary.Unseen(feature: "color", count: 1)])
  }

  @Test func setAside() throws {
    let summary = try PredictionJob.run(request(rejects: folder.file("rejects.csv")))
    #expect((summary.rows, summary.badRows) == (3, 3))
    let file = folder.file("in.csv")
    #expect(
      folder.lines("rejects.csv") == [
        "file,line,column,reason,x,color",
        "\(file),3,x,\"\"\"many\"\" is not a number\",many,blank",
        "\(file),4,2,1 field instead of 2,1,",
        "\(file),6,8,3 fields instead of 2,2,blue",
      ])
    #expect(folder.lines("out.csv").count == 4)
  }

  @Test func setAsideWhereThePredictionsGo() throws {
    let output = folder.file("out.csv")
    let expected = Failure(.usage, "\(output) cannot take both predictions and rejected rows")
    #expect(throws: expected) { _ = try PredictionJob.run(request(rejects: output)) }
    #expect(folder.names == ["in.csv"])
  }

  @Test func onlyTheFirstAreTold() throws {
    let rows = (0..<9).map { _ in "\(String(repeating: "w", count: 50)),red\n" }
    try folder.write("in.csv", "x,color\n" + rows.joined())
    let error = #expect(throws: PredictionError.self) { _ = try PredictionJob.run(request()) }
    let lines = try #require(error).description.split(separator: "\n")
    #expect(lines.first == "9 of 9 rows cannot be read:")
    #expect(lines.count == 7)
    #expect(lines[1].hasSuffix(": \"\(String(repeating: "w", count: 40))…\" is not a number"))
    #expect(lines.last == "  …")
  }

  @Test func strangeBytesAreNoFault() throws {
    try folder.write("in.csv", "x,color\n")
    try folder.append("in.csv", [0x31, 0x2C, 0xE9, 0x0A])
    let summary = try PredictionJob.run(request())
    #expect((summary.rows, summary.badRows) == (1, 0))
    #expect(folder.lines("out.csv").last?.hasPrefix("1,é,") == true)
  }
}
