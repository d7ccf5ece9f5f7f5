import Testing

@testable import Workbench

/// Which columns a prediction needs, keeps and adds.
@Suite struct PredictionColumnsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Predicts files of these texts with the model of `x` and `color`.
  private func predict(
    _ texts: [String], kept: PredictionRequest.KeptColumns = .all, allowMissing: Bool = false
  ) throws -> PredictionSummary {
    let inputs = try texts.enumerated().map { try folder.write("\($0.offset).csv", $0.element) }
    return try PredictionJob.run(
      PredictionRequest(
        model: try Models.small(), inputs: inputs, output: folder.file("out.csv"), kept: kept,
        allowMissing: allowMissing))
  }

  /// The output without the probabilities.
  private var output: [String] {
    folder.lines("out.csv").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      .map { $0.dropLast(2).joined(separator: ",") }
  }

  @Test func anyOrder() throws {
    _ = try predict(["color,k,x\nred,a,30\ngreen,b,1\n"])
    #expect(output == ["color,k,x,prediction", "red,a,30,yes", "green,b,1,no"])
  }

  @Test func theFirstRecordHasTheNames() throws {
    // A look at the content alone would take it for a row.
    _ = try predict(["x,color\n,color\n,color\n"], kept: .named(["color"]))
    #expect(output.map { $0.prefix { $0 != "," } } == ["color", "color", "color"])
    #expect(output.first == "color,prediction")
  }

  @Test func keptColumns() throws {
    let text = "x,k,color\n30,a,red\n"
    _ = try predict([text], kept: .none)
    #expect(output == ["prediction", "yes"])
    _ = try predict([text], kept: .named(["color", "k"]))
    #expect(output == ["color,k,prediction", "red,a,yes"])
    let unknown = PredictionError.unknownOutputColumn(file: folder.file("0.csv"), "z")
    #expect(throws: unknown) { _ = try predict([text], kept: .named(["k", "z"])) }
    #expect(unknown.description == "\(folder.file("0.csv")): there is no column z to keep")
  }

  @Test func missingColumns() throws {
    let file = folder.file("0.csv")
    let one = PredictionError.missingColumns(file: file, ["color"])
    #expect(throws: one) { _ = try predict(["x\n1\n"]) }
    #expect(one.description == "\(file): the column color, which the model needs, is missing")
    #expect(Failure(one).category == .badData)
    let two = PredictionError.missingColumns(file: file, ["color", "x"])
    #expect(throws: two) { _ = try predict(["k\n1\n"]) }
    #expect(two.description == "\(file): 2 columns that the model needs are missing: color, x")
    let many = PredictionError.missingColumns(file: "f", (1...9).map(String.init))
    #expect(many.description.hasSuffix("missing: 1, 2, 3, 4, 5, 6, 7, 8, …"))
  }

  @Test func columnsThatMayBeMissing() throws {
    let summary = try predict(["x\n30\n1\n"], allowMissing: true)
    #expect(summary.absentColumns == ["color"])
    let model = try Models.small()
    let written = folder.lines("out.csv").dropFirst().map {
      $0.split(separator: ",").suffix(2).compactMap { Double($0) }
    }
    #expect(written == [model.probabilities(["x": "30"]), model.probabilities(["x": "1"])])
  }

  @Test func severalFilesOfOtherOrder() throws {
    let summary = try predict(["x,color,k\n30,red,a\n", "k;color;x\nb;green;1\n"])
    #expect(summary.rows == 2)
    #expect(output == ["x,color,k,prediction", "30,red,a,yes", "1,green,b,no"])
  }

  @Test func severalFilesOfOtherColumns() throws {
    let file = folder.file("1.csv")
    let lacking = PredictionError.differentColumns(file: file, "k")
    #expect(throws: lacking) { _ = try predict(["x,color,k\n30,red,a\n", "x,color\n1,red\n"]) }
    #expect(lacking.description == "\(file): the column k of the first file is missing")
    let extra = PredictionError.extraColumn(file: file, "k")
    #expect(throws: extra) { _ = try predict(["x,color\n30,red\n", "x,color,k\n1,red,a\n"]) }
    #expect(extra.description == "\(file): the column k is not in the first file")
    // What is not written need not be the same.
    _ = try predict(["x,color,k\n30,red,a\n", "x,color\n1,green\n"], kept: .named(["x"]))
    #expect(output == ["x,prediction", "30,yes", "1,no"])
  }

  @Test func columnsOfTheOutputsOwnNames() throws {
    let summary = try predict(["prediction,x,color,p_yes\nold,30,red,0.1\n"])
    #expect(summary.replacedColumns == ["prediction", "p_yes"])
    #expect(output == ["x,color,prediction", "30,red,yes"])
    #expect(folder.lines("out.csv").first == "x,color,prediction,p_no,p_yes")
  }
}
