import Foundation
import Testing

struct TrainTests {
  @Test func jsonHasTheKeysOfTheContract() throws {
    let summary = try TrainedSample.titanic.summary
    #expect(
      summary.keys.isSuperset(of: [
        "rows", "classes", "features", "ignored", "trees", "nodes", "fit_seconds",
        "total_seconds", "baseline_accuracy", "oob", "test", "importances", "model", "sha256",
      ]))
    #expect(!summary.keys.contains("cv"))
    let scores: Set = [
      "rows", "accuracy", "accuracy_low", "accuracy_high", "balanced_accuracy", "log_loss", "auc",
      "confusion",
    ]
    #expect(try summary.object("oob").keys == scores)
    #expect(try summary.object("test").keys == scores)
    for importance in try summary.objects("importances") {
      #expect(
        importance.keys == [
          "feature", "permutation", "permutation_low", "permutation_high", "impurity",
        ])
    }
    #expect(try TrainedSample.titanic.run.errors.isEmpty)
  }

  @Test func titanicLeavesOutIdentifiersAndLeaks() throws {
    let summary = try TrainedSample.titanic.summary
    let reasons = Dictionary(
      uniqueKeysWithValues: try summary.objects("ignored").map {
        (try $0.string("name"), try $0.string("reason"))
      })
    #expect(reasons["name"]?.hasPrefix("identifier") == true)
    #expect(reasons["ticket"]?.hasPrefix("identifier") == true)
    #expect(reasons["boat"]?.hasPrefix("known only afterwards") == true)
    #expect(reasons["body"]?.hasPrefix("known only afterwards") == true)
    #expect(
      try summary.strings("features")
        == ["pclass", "sex", "age", "sibsp", "parch", "fare", "embarked"])
  }

  @Test func titanicReachesAnHonestAccuracy() throws {
    let summary = try TrainedSample.titanic.summary
    let accuracy = try summary.object("oob").number("accuracy")
    #expect((0.77...0.83).contains(accuracy))
    #expect(try summary.number("baseline_accuracy") < 0.63)
    #expect(try summary.objects("importances")[0].string("feature") == "sex")
  }

  @Test func scoresAgreeWithTheirConfusion() throws {
    let oob = try TrainedSample.titanic.summary.object("oob")
    let confusion = try oob.matrix("confusion")
    let rows = confusion.joined().reduce(0, +)
    let correct = confusion.indices.reduce(0) { $0 + confusion[$1][$1] }
    #expect(try oob.integer("rows") == rows)
    #expect(abs(try oob.number("accuracy") - Double(correct) / Double(rows)) < 1e-12)
    let recalls = confusion.indices.map {
      Double(confusion[$0][$0]) / Double(confusion[$0].reduce(0, +))
    }
    let balanced = recalls.reduce(0, +) / Double(recalls.count)
    #expect(abs(try oob.number("balanced_accuracy") - balanced) < 1e-12)
    #expect(try oob.number("accuracy_low") < oob.number("accuracy"))
    #expect(try oob.number("accuracy_high") > oob.number("accuracy"))
  }

  @Test func aLeakThatIsForcedInShows() throws {
    let folder = try Folder()
    let summary = try JSONObject(
      Program.mlterm(
        "train", SampleData.titanic, "--target", "survived", "--features", "boat,sex,pclass",
        "--trees", "10", "-o", folder.path("leak.mlterm"), "--json"))
    #expect(try summary.strings("features") == ["pclass", "sex", "boat"])
    #expect(try summary.object("oob").number("accuracy") > 0.95)
  }

  @Test func textEndsWithTheFile() throws {
    let folder = try Folder()
    let run = try Program.mlterm(
      "train", SampleData.iris, "--target", "species", "--trees", "5", "-o", "iris.mlterm",
      in: folder)
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.contains("Target species, 3 classes; 4 features"))
    let size = try Data(contentsOf: URL(fileURLWithPath: folder.path("iris.mlterm"))).count
    #expect(run.outputLines.last == "Saved iris.mlterm (\(size) bytes)")
    #expect(try folder.names == ["iris.mlterm"])
  }
}
