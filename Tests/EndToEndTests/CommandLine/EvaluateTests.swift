import Foundation
import Testing

struct EvaluateTests {
  @Test func scoresAreThoseOfThePredictions() throws {
    let folder = try Folder()
    let model = try TrainedSample.titanic.model
    let run = try Program.mlterm(
      "predict", model, SampleData.titanic, "-o", folder.path("out.csv"), "--quiet")
    #expect(run.status == 0 && run.errors.isEmpty)
    let table = CSVText(try folder.read("out.csv"))
    let actual = table.column("survived")
    let predicted = table.column("prediction")
    let positive = table.column("p_1").compactMap(Double.init)
    let correct = zip(actual, predicted).count { $0 == $1 }

    let scores = try JSONObject(Program.mlterm("evaluate", model, SampleData.titanic, "--json"))
    #expect(try scores.integer("rows") == 1309)
    #expect(abs(try scores.number("accuracy") - Double(correct) / 1309) < 1e-12)
    #expect(try scores.matrix("confusion") == confusion(actual, predicted))
    #expect(abs(try scores.number("auc") - areaUnderCurve(actual, positive)) < 1e-9)
  }

  private func confusion(_ actual: [String], _ predicted: [String]) -> [[Int]] {
    ["0", "1"].map { row in
      ["0", "1"].map { column in
        zip(actual, predicted).count { $0 == row && $1 == column }
      }
    }
  }

  /// The share of pairs of a positive and a negative row that are in the right order.
  private func areaUnderCurve(_ actual: [String], _ scores: [Double]) -> Double {
    let positives = zip(actual, scores).filter { $0.0 == "1" }.map(\.1)
    let negatives = zip(actual, scores).filter { $0.0 == "0" }.map(\.1)
    var wins = 0.0
    for positive in positives {
      for negative in negatives {
        wins += positive > negative ? 1 : positive == negative ? 0.5 : 0
      }
    }
    return wins / Double(positives.count * negatives.count)
  }

  @Test func minimumDecidesTheExitCode() throws {
    let model = try TrainedSample.iris.model
    func status(_ minimum: String...) throws -> Program.Outcome {
      try Program.run(
        Program.path,
        ["evaluate", model, SampleData.iris, "--json"] + minimum.flatMap { ["--min", $0] })
    }
    #expect(try status("accuracy=0.9", "auc=0.9").status == 0)
    let missed = try status("accuracy=0.9", "balanced_accuracy=1")
    #expect(missed.status == 1)
    #expect(missed.errors.contains("balanced_accuracy is 0.9"))
    #expect(try JSONObject(missed).number("accuracy") > 0.9)
    #expect(try status("speed=1").status == 64)
  }

  @Test func rowsOfAnUnknownClassCountAsWrong() throws {
    let folder = try Folder()
    let model = try TrainedSample.iris.model
    let lines = try SampleData.text(SampleData.iris).split(separator: "\n")
    let known = lines[1...40].joined(separator: "\n")
    let strange = "5.1,3.5,1.4,0.2,rosa\n5.1,3.5,1.4,0.2,\n"
    let file = try folder.write("strange.csv", "\(lines[0])\n\(known)\n\(strange)")
    let run = try Program.mlterm("evaluate", model, file, "--json")
    let scores = try JSONObject(run)
    #expect(try scores.integer("rows") == 41)
    #expect(try scores.number("accuracy") == 40.0 / 41)
    #expect(try scores.integer("rows_without_target") == 1)
    #expect(try scores.object("unknown_classes").integer("rosa") == 1)
    #expect(run.errors.contains("1 row of the class rosa"))
    #expect(run.errors.contains("1 row without a target"))
  }

  @Test func unlabelledFileIsAnError() throws {
    let model = try TrainedSample.titanic.model
    expectFailure(
      try Program.mlterm("evaluate", model, SampleData.titanicNew), 65,
      "titanic-new.csv: the target column survived is missing")
  }

  @Test func textShowsScoresAndConfusion() throws {
    let run = try Program.mlterm("evaluate", TrainedSample.iris.model, SampleData.iris)
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.contains("95 % interval"))
    #expect(run.outputLines.contains { $0.hasPrefix("setosa ") && $0.contains("100.0 %") })
  }
}
