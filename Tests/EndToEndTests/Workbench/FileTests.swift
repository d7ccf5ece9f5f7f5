import Foundation
import Testing

/// Files that the workbench writes, read by the command line.
@Suite(.timeLimit(.minutes(60)))
struct FileTests {
  @Test func saveExportAndPredict() throws {
    let folder = try Folder()
    let (model, json, output) = (
      folder.path("m.mlterm"), folder.path("m.json"), folder.path("p.csv")
    )
    let run = try WorkbenchRun(SampleData.titanic, "--trees", "5")
    try run.see("1,309 rows")
    try run.train()
    run.press("s")
    try run.see("Where shall the model go?")
    run.answer(model)
    try run.see("saved ")
    run.press("EE")
    try run.see("Export as JSON")
    run.answer(json)
    try run.see("m.json, ")
    run.press("P")
    try run.see("Which CSV file?")
    run.answer(folder.path("none.csv"))
    try run.see("there is no file")
    run.answer(SampleData.titanicNew)
    try run.see("Where shall the predictions go?")
    run.answer(output)
    try run.see("predicted 22 rows into")
    run.press("6")
    try run.see("sha256")
    run.press("q")
    #expect(try run.end() == .exited(0))

    #expect(try folder.names == ["m.json", "m.mlterm", "p.csv"])
    for file in [model, json] {
      let again = try Program.mlterm("predict", file, SampleData.titanicNew)
      #expect(try again.output == folder.read("p.csv"))
    }
    let card = try JSONObject(Program.mlterm("inspect", model, "--json"))
    #expect(try card.integer("trees") == 5)
  }

  @Test func modelIsTheOneOfTheCommandLine() throws {
    let folder = try Folder()
    let run = try WorkbenchRun.iris()
    try run.train()
    run.press("s")
    try run.see("Where shall the model go?")
    run.answer(folder.path("screen.mlterm"))
    try run.see("saved ")
    run.press("q")
    #expect(try run.end() == .exited(0))
    let shell = try Program.mlterm(
      "train", SampleData.iris, "--target", "species", "--trees", "5", "-o",
      folder.path("shell.mlterm"))
    #expect(shell.status == 0)
    let models = ["screen", "shell"].map {
      FileManager.default.contents(atPath: folder.path("\($0).mlterm"))
    }
    #expect(models[0] != nil && models[0] == models[1])
  }

  /// What the screen exports is what the command makes that it shows.
  @Test func exportsAreThoseOfTheCommandLine() throws {
    let folder = try Folder()
    let run = try WorkbenchRun.iris()
    try run.train()
    run.press("s")
    try run.see("Where shall the model go?")
    run.answer(folder.path("iris.mlterm"))
    try run.see("saved ")
    run.press("6")
    for (options, name) in [(["onnx"], "m.onnx"), (["c", "--name", "m"], "m.h")] {
      run.press("jj\r")
      try run.see("Export as ")
      run.answer(folder.path(name))
      try run.see("\(name), ")
      let shell = try Program.run(
        Program.path,
        ["export", folder.path("iris.mlterm"), "-o", folder.path("shell"), "--check"]
          + [SampleData.iris, "--format"] + options)
      #expect(shell.status == 0, "\(shell.errors)")
      let files = [name, "shell"].map { FileManager.default.contents(atPath: folder.path($0)) }
      #expect(files[0] != nil && files[0] == files[1])
    }
    run.press("q")
    #expect(try run.end() == .exited(0))
  }

  @Test func placeThatCannotBeWrittenTo() throws {
    let folder = try Folder()
    let run = try WorkbenchRun.iris()
    try run.train()
    run.press("s")
    try run.see("Where shall the model go?")
    run.answer(folder.path("none/m.mlterm"))
    try run.see("cannot be created")
    run.press("q")
    try run.see("The model has not been saved.")
    run.press("s")
    try run.see("Where shall the model go?")
    run.press("\u{1B}")
    try run.seeNoMore("Where shall the model go?")
    run.press("qq")
    #expect(try run.end() == .exited(0))
  }
}
