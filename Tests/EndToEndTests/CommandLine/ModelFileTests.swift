import Foundation
import Testing

/// `inspect` and `export`.
struct ModelFileTests {
  @Test func inspectShowsTheCard() throws {
    let run = try Program.mlterm("inspect", TrainedSample.titanic.model)
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.output.contains("Predicts survived: 0, 1"))
    #expect(run.output.contains("Trained on 1,047 of 1,309 rows of titanic.csv"))
    #expect(run.output.contains("Left out boat: known only afterwards"))
  }

  @Test func inspectJSONAgreesWithTheTraining() throws {
    let sample = try TrainedSample.titanic
    let card = try JSONObject(Program.mlterm("inspect", sample.model, "--json"))
    let summary = try sample.summary
    #expect(try card.strings("classes") == summary.strings("classes"))
    #expect(try card.integer("nodes") == summary.integer("nodes"))
    #expect(try card.integer("training_rows") == 1047)
    #expect(
      try card.object("oob").number("accuracy") == summary.object("oob").number("accuracy"))
    #expect(
      try card.objects("features").map { try $0.string("name") } == summary.strings("features"))
    #expect(try card.object("parameters").integer("tree_count") == 100)
  }

  @Test func listNamesTheFormats() throws {
    let text = try Program.mlterm("export", "--list")
    #expect(text.outputLines.map { $0.prefix { $0 != " " } } == ["mlterm", "json", "onnx", "c"])
    let formats = try JSONObject(Program.mlterm("export", "--list", "--json")).objects("formats")
    #expect(try formats.map { try $0.string("name") } == ["mlterm", "json", "onnx", "c"])
  }

  @Test func exportedJSONIsAModel() throws {
    let folder = try Folder()
    let model = try TrainedSample.iris.model
    let file = folder.path("iris.json")
    let summary = try JSONObject(
      Program.mlterm("export", model, "--format", "json", "-o", file, "--json"))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    #expect(try summary.integer("bytes") == bytes.count)
    #expect(try JSONSerialization.jsonObject(with: bytes) is [String: Any])
    let (one, other) = (
      try Program.mlterm("predict", model, SampleData.iris),
      try Program.mlterm("predict", file, SampleData.iris)
    )
    #expect(one.status == 0 && one.output == other.output)
    #expect(
      try Program.mlterm("inspect", file).output == Program.mlterm("inspect", model).output)
  }

  @Test func exportThereAndBackGivesTheSameBytes() throws {
    let folder = try Folder()
    let model = try TrainedSample.iris.model
    let json = try Program.mlterm("export", model, "--format", "json", "-o", "-")
    #expect(json.status == 0 && json.errors.contains("no label differs"), "\(json.errors)")
    let file = try folder.write("iris.json", json.outputBytes)
    let back = try Program.mlterm("export", file, "--format", "mlterm", "-o", "-")
    #expect(back.outputBytes == FileManager.default.contents(atPath: model))
  }

  @Test(
    .enabled(
      if: Tool.pythonHas("safetensors.numpy, numpy"), "Python has no safetensors and numpy"))
  func anySafetensorsReaderOpensTheModel() throws {
    let script = """
      import sys
      from safetensors import safe_open
      with safe_open(sys.argv[1], "numpy") as file:
        tensors = {name: file.get_tensor(name) for name in file.keys()}
        print(len(tensors) > 0, "schema" in str(file.metadata()))
      """
    let run = try Program.run(
      Tool.path("python3"), ["-c", script, TrainedSample.iris.model])
    #expect(run.output == "True True\n", "\(run.errors)")
  }
}
