import Foundation
import Testing

struct TrainingOptionTests {
  private func train(
    _ table: String, _ options: String..., trees: Int = 5
  ) throws -> JSONObject {
    let folder = try Folder()
    return try JSONObject(
      Program.run(
        Program.path,
        ["train", table, "--trees", "\(trees)"] + options
          + ["-o", folder.path("m.mlterm"), "--json"]))
  }

  @Test func crossValidationScoresEveryRow() throws {
    let summary = try train(SampleData.iris, "--target", "species", "--cv", "3")
    let scores = try summary.object("cv")
    #expect(try scores.integer("rows") == 150)
    #expect(try scores.number("accuracy") > 0.9)
  }

  @Test func noTestRowsMeansTrainingOnEverything() throws {
    let summary = try train(SampleData.iris, "--target", "species", "--test-fraction", "0")
    #expect(!summary.keys.contains("test"))
    #expect(summary.keys.contains("oob"))
  }

  @Test func testRowsAreStratified() throws {
    let summary = try train(SampleData.iris, "--target", "species", "--test-fraction", "0.4")
    let confusion = try summary.object("test").matrix("confusion")
    #expect(confusion.map { $0.reduce(0, +) } == [20, 20, 20])
  }

  @Test func positiveClassComesLast() throws {
    let usual = try train(SampleData.breastCancer, "--target", "diagnosis", "--max-depth", "2")
    #expect(try usual.strings("classes") == ["benign", "malignant"])
    let turned = try train(
      SampleData.breastCancer, "--target", "diagnosis", "--max-depth", "2", "--positive",
      "benign")
    #expect(try turned.strings("classes") == ["malignant", "benign"])
  }

  @Test func balancedWeightsFindMoreOfARareClass() throws {
    let folder = try Folder()
    var lines = ["x,y,label"]
    // One row in ten is rare, and only where common rows are as well.
    for row in 0..<600 {
      let isRare = row % 50 < 15 && row % 3 == 0
      lines.append("\(row % 50),\(row * 7 % 11),\(isRare ? "rare" : "common")")
    }
    let table = try folder.write("rare.csv", lines.joined(separator: "\n") + "\n")
    let options = ["--target", "label", "--min-leaf", "20"]
    func rareRecall(_ weight: String) throws -> Int {
      let run = try Program.run(
        Program.path,
        ["train", table, "--trees", "10"] + options
          + ["--class-weight", weight, "-o", folder.path("m.mlterm"), "--json"])
      return try JSONObject(run).object("oob").matrix("confusion")[1][1]
    }
    #expect(try rareRecall("balanced") > rareRecall("none"))
  }

  @Test func ignoreLeavesOutTheseColumnsAndNoOthers() throws {
    let summary = try train(
      SampleData.titanic, "--target", "survived", "--ignore", "name,ticket,cabin,home.dest")
    #expect(try summary.strings("features").contains("boat"))
    #expect(
      try summary.objects("ignored").map { try $0.string("name") }
        == ["name", "ticket", "cabin", "home.dest"])
  }

  @Test func depthAndLeafSizeMakeSmallerTrees() throws {
    let full = try train(SampleData.iris, "--target", "species")
    let stumps = try train(SampleData.iris, "--target", "species", "--max-depth", "1")
    let coarse = try train(SampleData.iris, "--target", "species", "--min-leaf", "30")
    #expect(try stumps.integer("nodes") <= 15)
    #expect(try stumps.integer("nodes") < full.integer("nodes"))
    #expect(try coarse.integer("nodes") < full.integer("nodes"))
  }

  @Test func allFeaturesUsesEveryColumnAlsoTheLeaks() throws {
    let summary = try train(
      SampleData.titanic, "--target", "survived", "--all-features", trees: 20)
    #expect(try summary.strings("features").count == 13)
    #expect(try summary.objects("ignored").isEmpty)
    #expect(try summary.object("oob").number("accuracy") > 0.95)
  }
}
