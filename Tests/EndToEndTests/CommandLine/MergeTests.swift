import Foundation
import Testing

/// `merge`.
struct MergeTests {
  private func train(_ folder: Folder, _ name: String, _ options: String...) throws -> String {
    let model = folder.path(name)
    let run = try Program.run(
      Program.path,
      ["train", SampleData.iris, "--target", "species", "--trees", "5"] + options + ["-o", model])
    try #require(run.status == 0, "\(run.errors)")
    return model
  }

  @Test func aMergedModelAveragesAllTrees() throws {
    let folder = try Folder()
    let models = [
      try train(folder, "a.mlterm"), try train(folder, "b.mlterm", "--seed", "2", "--trees", "7"),
    ]
    let merged = folder.path("merged.mlterm")
    let run = try Program.mlterm("merge", models[0], models[1], "-o", merged, "--json")
    #expect(run.errors.isEmpty)
    let summary = try JSONObject(run)
    #expect(try summary.integer("trees") == 12)
    #expect(try summary.object("parameters").integer("tree_count") == 12)
    #expect(try summary.string("model") == merged)
    #expect(try summary.integer("rows") == 150)
    #expect(!summary.keys.contains("oob") && !summary.keys.contains("test"))
    let nodes = try models.map {
      try JSONObject(Program.mlterm("inspect", $0, "--json")).integer("nodes")
    }
    #expect(try summary.integer("nodes") == nodes[0] + nodes[1])
    #expect(try Program.mlterm("predict", merged, SampleData.iris).status == 0)
    #expect(
      try Program.mlterm("evaluate", merged, SampleData.iris, "--min", "accuracy=0.9").status == 0)
  }

  /// Trees are drawn by seed and number, so a forest can be grown in parts.
  @Test func partsGrownApartAreTheForestGrownAtOnce() throws {
    let folder = try Folder()
    let parts = [
      try train(folder, "a.mlterm"), try train(folder, "b.mlterm", "--first-tree", "5"),
    ]
    let merged = folder.path("merged.mlterm")
    #expect(try Program.mlterm("merge", parts[0], parts[1], "-o", merged).status == 0)
    let whole = try train(folder, "whole.mlterm", "--trees", "10")
    let trees = try [merged, whole].map { model in
      let text = folder.path("forest.json")
      #expect(
        try Program.mlterm("export", model, "--format", "json", "-o", text).status == 0)
      let lines = try String(contentsOfFile: text, encoding: .utf8)
      return lines[try #require(lines.range(of: "\"trees\": [")).lowerBound...]
    }
    #expect(trees[0] == trees[1])
  }

  @Test func theTextSaysWhatWasMade() throws {
    let folder = try Folder()
    let model = try train(folder, "a.mlterm")
    let run = try Program.mlterm("merge", model, model, "-o", folder.path("m.mlterm"))
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("Merged 2 models to 10 trees, "))
    #expect(run.output.contains("Saved \(folder.path("m.mlterm")) ("))
    #expect(
      run.errors == "mlterm: warning: \(model) and \(model) hold the same trees; "
        + "train them with different seeds to gain by merging\n")
  }

  @Test func modelsOfOtherColumnsAreRefused() throws {
    let folder = try Folder()
    let model = try train(folder, "a.mlterm")
    let narrow = try train(folder, "b.mlterm", "--ignore", "petal_length_cm")
    let titanic = try TrainedSample.titanic.model
    let merged = folder.path("m.mlterm")
    let other = try Program.mlterm("merge", model, titanic, "-o", merged)
    #expect(other.status == 65)
    #expect(
      other.errors
        == "mlterm: \(model) and \(titanic) differ: one predicts “species”, the other “survived”\n")
    let fewer = try Program.mlterm("merge", model, narrow, "-o", merged)
    #expect(fewer.status == 65)
    #expect(fewer.errors.contains("where one has the feature “petal_length_cm”"))
    #expect(!FileManager.default.fileExists(atPath: merged))
  }

  @Test func wrongUsageIsSaid() throws {
    let folder = try Folder()
    #expect(try Program.mlterm("merge", "a.mlterm", "-o", "b.mlterm").status == 64)
    #expect(try Program.mlterm("merge", "a.mlterm", "b.mlterm").status == 64)
    #expect(
      try Program.mlterm(
        "merge", folder.path("a.mlterm"), folder.path("b.mlterm"), "-o", folder.path("c.mlterm")
      ).status == 66)
  }
}
