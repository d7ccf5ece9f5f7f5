import Foundation
import Testing

/// What cannot be used is told in one line, with the exit code of its kind.
struct BadInputTests {
  private let folder: Folder
  private let model: String

  init() throws {
    folder = try Folder()
    model = folder.path("m.mlterm")
  }

  private func train(_ table: String, target: String = "b") throws -> Program.Outcome {
    try Program.mlterm("train", table, "--target", target, "-o", model)
  }

  @Test(arguments: [
    ("", "the file is empty"), ("\n\n\n", "the file is empty"),
    ("a,b\n", "the table has a header but no rows"),
    ("a,b\n1,\n2,\n", "the target b has no values"),
    ("a,b\n1,x\n2,x\n3,x\n", "the target b has one class only (x)"),
  ])
  func tableWithNothingToLearn(_ text: String, _ message: String) throws {
    expectFailure(try train(folder.write("t.csv", text)), 65, message)
    #expect(try folder.names == ["t.csv"])
  }

  @Test func binaryFile() throws {
    expectFailure(try train(Program.path), 65, "this is a program (ELF), not CSV")
    let zip = try folder.write("t.csv", "PK\u{3}\u{4}\u{0}\u{0}")
    expectFailure(try train(zip), 65, "Excel")
  }

  @Test func headerAloneCanBeDescribed() throws {
    let run = try Program.mlterm("describe", folder.write("t.csv", "a,b\n"), "--json")
    let table = try JSONObject(run)
    #expect(try table.integer("rows") == 0)
    #expect(try table.objects("columns").count == 2)
  }

  @Test func targetThatIsNotThere() throws {
    expectFailure(
      try train(SampleData.iris, target: "colour"), 64,
      "there is no column colour; the columns are sepal_length_cm, ")
    expectFailure(
      try Program.mlterm("train", SampleData.iris, "-o", model), 64,
      "name the column to predict with --target; species looks likely")
  }

  @Test(arguments: [
    ["--features", "petal"], ["--ignore", "petal"], ["--kind", "petal=number"],
  ])
  func columnThatIsNotThere(_ option: [String]) throws {
    let run = try Program.run(
      Program.path, ["train", SampleData.iris, "--target", "species", "-o", model] + option)
    expectFailure(run, 64, "there is no column")
    #expect(run.errors.contains("petal_width_cm"))
  }

  @Test func classThatIsNotThere() throws {
    let run = try Program.mlterm(
      "train", SampleData.iris, "--target", "species", "--positive", "rosa", "-o", model)
    expectFailure(run, 64, "the classes are setosa, versicolor, virginica")
  }

  @Test(arguments: [["describe"], ["open"], ["open", "--plain"]])
  func fileThatIsNotThere(_ command: [String]) throws {
    let file = folder.path("none.csv")
    expectFailure(
      try Program.run(Program.path, command + [file]), 66, "none.csv: there is no such file")
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
  func fileThatMayNotBeRead() throws {
    let file = try folder.write("t.csv", "a,b\n1,2\n")
    chmod(file, 0)
    expectFailure(try train(file), 66, "no permission to read the file")
  }

  @Test func modelThatIsNone() throws {
    expectFailure(try Program.mlterm("inspect", SampleData.iris), 65, "iris.csv: not a model")
    expectFailure(
      try Program.mlterm("inspect", folder.path("none.mlterm")), 66, "none.mlterm: no such file")
    expectFailure(try Program.mlterm("inspect", folder.path), 66, "a directory, not a model")
  }

  @Test func modelThatIsCutOff() throws {
    let whole = try #require(FileManager.default.contents(atPath: TrainedSample.iris.model))
    for share in [0.001, 0.1, 0.5, 0.99] {
      let part = whole.prefix(Int(Double(whole.count) * share))
      let run = try Program.mlterm("inspect", folder.write("part.mlterm", part))
      expectFailure(run, 65, "part.mlterm: ")
    }
  }
}
