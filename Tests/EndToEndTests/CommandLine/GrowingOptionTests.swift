import Foundation
import Testing

/// Options that decide how trees are grown and rows are weighed.
struct GrowingOptionTests {
  private func train(_ table: String, _ options: [String]) throws -> Program.Outcome {
    let folder = try Folder()
    return try Program.run(
      Program.path,
      ["train", table, "--trees", "10", "-o", folder.path("m.mlterm"), "--json"] + options)
  }

  @Test(arguments: [
    ["--criterion", "entropy"], ["--split", "random"], ["--bag-fraction", "0.5"],
    ["--bag-fraction", "0.632", "--without-replacement"], ["--features-per-split", "third"],
    ["--class-weight", "setosa=3,virginica=0.5"],
  ])
  func everyOptionMakesAnotherForest(_ options: [String]) throws {
    let target = ["--target", "species"]
    let usual = try JSONObject(train(SampleData.iris, target))
    let other = try JSONObject(train(SampleData.iris, target + options))
    // A third of four features is one, as against a square root of two.
    #expect(try other.string("sha256") != usual.string("sha256"))
    #expect(try other.object("oob").number("accuracy") > 0.85)
  }

  @Test func withoutRowsOutOfTheBagNothingIsMeasuredOnThem() throws {
    let run = try train(
      SampleData.iris, ["--target", "species", "--split", "random", "--without-replacement"])
    #expect(
      run.errors == "mlterm: warning: every tree learns every row: there are no out-of-bag scores "
        + "and no permutation importance; a --bag-fraction below 1 gives both\n")
    let summary = try JSONObject(run)
    #expect(!summary.keys.contains("oob"))
    #expect(try summary.objects("importances")[0].keys == ["feature", "impurity"])
  }

  @Test func rawImpurityImportanceOnRequest() throws {
    let raw = try JSONObject(
      train(SampleData.iris, ["--target", "species", "--importance", "raw"]))
    let sum = try raw.objects("importances").reduce(0) { try $0 + $1.number("impurity_raw") }
    #expect(abs(sum - 1) < 1e-9)
    let folder = try Folder()
    let text = try Program.mlterm(
      "train", SampleData.iris, "--target", "species", "--trees", "3", "--importance", "raw",
      "-o", folder.path("m"))
    #expect(text.output.contains("impurity, raw"))
  }

  @Test func unknownClassesHaveNoWeight() throws {
    expectFailure(
      try train(SampleData.iris, ["--target", "species", "--class-weight", "rosa=2"]), 64,
      "rosa is not a class of the target; the classes are setosa, versicolor, virginica")
  }

  /// Rows of weight 0 are as if they were not there.
  @Test func rowsOfNoWeightAreNotLearnt() throws {
    let folder = try Folder()
    let lines = try SampleData.text(SampleData.iris).split(separator: "\n")
    let weighed = lines.dropFirst().enumerated().map { "\($1),\($0 % 5 == 0 ? 0 : 1)" }
    let some = try folder.write(
      "some.csv", "\(lines[0]),w\n" + weighed.joined(separator: "\n") + "\n")
    let rest = weighed.filter { $0.hasSuffix(",1") }
    let only = try folder.write(
      "only.csv", "\(lines[0]),w\n" + rest.joined(separator: "\n") + "\n")
    let options = ["--target", "species", "--weight", "w"]
    let (a, b) = (try JSONObject(train(some, options)), try JSONObject(train(only, options)))
    #expect(try a.integer("rows_of_no_weight") == 30)
    #expect(try b.integer("rows_of_no_weight") == 0)
    #expect(try a.string("weight") == "w")
    #expect(try a.strings("features").count == 4)
    #expect(try a.object("oob").number("log_loss") == b.object("oob").number("log_loss"))
    #expect(try a.integer("nodes") == b.integer("nodes"))
  }

  @Test(arguments: ["-2", "", "inf"])
  func badWeightsAreToldWithTheirLine(_ weight: String) throws {
    let folder = try Folder()
    let file = try folder.write("w.csv", "x,w,y\n1.5,1,a\n2.5,\(weight),b\n3.5,1,a\n4.5,2,b\n")
    expectFailure(
      try train(file, ["--target", "y", "--weight", "w"]), 65,
      "w.csv:3: the weight w is \(weight.isEmpty ? "missing" : "\"\(weight)\"")")
  }
}
