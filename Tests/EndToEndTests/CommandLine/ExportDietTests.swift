import Foundation
import Testing

/// `export --diet`: what there is to choose from, and what is written.
struct ExportDietTests {
  private let folder: Folder
  private let model: String

  init() throws {
    folder = try Folder()
    model = "m.mlterm"
    try train("m.mlterm", "--test-fraction", "0.3")
  }

  /// A small model, as all that is tried takes its time.
  private func train(
    _ model: String, _ options: String..., table: String = SampleData.titanic,
    target: String = "survived"
  ) throws {
    let train = ["train", table, "--target", target, "-o", model, "--quiet", "--trees", "12"]
    let run = try Program.run(Program.path, train + options, in: folder)
    #expect(run.status == 0, "\(run.errors)")
  }

  private func export(_ arguments: String...) throws -> Program.Outcome {
    let diet = ["export", model, "--format", "c", "--diet", SampleData.titanic]
    return try Program.run(Program.path, diet + arguments, in: folder)
  }

  @Test func menuIsShownAndNothingWritten() throws {
    let run = try export()
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("bytes  nodes  trees  depth") && run.output.contains("as they are"))
    #expect(try folder.names == ["m.mlterm"])
    let menu = try JSONObject(export("--json"))
    let sizes = try menu.objects("smaller").map { try $0.integer("bytes") }
    #expect(sizes == sizes.sorted() && !sizes.isEmpty)
    #expect(try menu.object("before").integer("trees") == 12)
    // The table is that of the training: only what it held out is taken.
    let rows = try menu.object("rows")
    #expect(try rows.string("origin") == "held_out")
    let held = try rows.integer("chosen_by") + rows.integer("measured_on")
    // A third of 1,309 rows, give or take one.
    #expect(abs(held - 393) <= 2)
  }

  /// A model that was trained on all rows has seen these.
  @Test func rowsOfTheTrainingAreNamed() throws {
    try train("all.mlterm", "--test-fraction", "0")
    let run = try Program.run(
      Program.path, ["export", "all.mlterm", "--format", "c", "--diet", SampleData.titanic],
      in: folder)
    #expect(run.output.contains("Training may have seen these rows"))
  }

  @Test func boundsAreKept() throws {
    let fits = try JSONObject(export("--max-bytes", "600", "-o", "t.h", "--json"))
    let chosen = try fits.object("diet").object("after")
    #expect(try chosen.integer("bytes") <= 600)
    #expect(try fits.object("agreement").integer("labels_that_differ") == 0)
    #expect(try folder.read("t.h").contains("On a diet: "))
    let loses = try JSONObject(export("--diet-loss", "2", "-o", "u.h", "--json")).object("diet")
    let (least, whole) = try (loses.object("after"), loses.object("before"))
    #expect(try least.number("score_chosen_by") >= whole.number("score_chosen_by") - 0.02)
    #expect(try 0...1 ~= least.number("accuracy") && least.integer("nodes") > 0)
    #expect(try least.integer("bytes") < whole.integer("bytes"))
  }

  @Test func boundsThatCannotBeKept() throws {
    expectFailure(try export("--max-bytes", "3", "-o", "t.h"), 64, "the smallest takes")
    #expect(try folder.names == ["m.mlterm"])
    let none = try Program.run(
      Program.path,
      [
        "export", model, "--format", "onnx", "--diet", SampleData.titanic, "--max-bytes", "9", "-o",
        "x",
      ], in: folder)
    #expect(none.status == 64 && none.errors.contains("--diet is of the format c"))
    let bare = try Program.run(
      Program.path, ["export", model, "--format", "c", "--max-bytes", "9", "-o", "x"], in: folder)
    #expect(bare.status == 64 && bare.errors.contains("--diet FILE"))
    #expect(try export("-o", "x").errors.contains("choose with --max-bytes or --diet-loss"))
  }

  /// A forest for this table that is hardly more than one split loses some points.
  @Test func boundsThatExcludeEachOther() throws {
    let table = SampleData.iris
    try train("i.mlterm", "--test-fraction", "0.5", table: table, target: "species")
    let run = try Program.run(
      Program.path,
      [
        "export", "i.mlterm", "--format", "c", "--diet", table, "--max-bytes", "30", "--diet-loss",
        "0.1", "-o", "t.h",
      ], in: folder)
    expectFailure(run, 64, "more than 0.1")
  }
}
