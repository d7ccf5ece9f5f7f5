import Testing
import Workbench

@testable import mlterm

@Suite struct DeployScreenTests {
  @Test func aSavedModelIsListedWithSizeAndDigest() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("m.mlterm")
    var driver = Driver.irisModel
    driver.resize(160, 40)
    driver.press("6 enter")
    driver.answer(path)
    let file = try #require(driver.app.session.written.last)
    #expect(driver.text.contains("\(path)  \(grouped(file.byteCount)) bytes"))
    #expect(driver.text.contains("sha256 \(file.sha256.prefix(12))"))
    #expect(driver.statusLine.contains("saved \(path)"))
  }

  @Test func exportWritesJSON() throws {
    let folder = try TemporaryFolder()
    var driver = Driver.irisModel
    driver.press("6 j enter")
    #expect(driver.prompt?.field.text == "iris.json")
    driver.answer(folder.file("m.json"))
    #expect(try folder.text("m.json").hasPrefix("{"))
  }

  @Test func aPredictionIsSummedUp() throws {
    let folder = try TemporaryFolder()
    var driver = Driver.titanicModel
    driver.resize(160, 40)
    driver.press("6 G enter")
    driver.answer(SampleData.path("titanic-new.csv"))
    #expect(
      driver.prompt?.field.text == SampleData.path("titanic-new-predicted.csv"),
      "the output is proposed beside the input")
    driver.answer(folder.file("out.csv"))
    let written = try folder.text("out.csv").split(separator: "\n").count - 1
    let summary = try #require(driver.position(of: "out.csv  \(written) rows")).y
    #expect(driver.lines[summary].contains("0: "))
  }

  @Test func aMissingInputStaysInThePrompt() {
    var driver = Driver.titanicModel
    driver.press("P")
    driver.answer("nowhere.csv")
    #expect(driver.prompt?.problem == "there is no file nowhere.csv")
    driver.holdsJobs = true
    driver.press("escape P enter")
    #expect(driver.prompt?.problem == "name the file to predict")
  }

  @Test func aFailureToWriteIsTold() {
    var driver = Driver.irisModel
    driver.press("s")
    driver.answer("/nowhere/at all/m.mlterm")
    #expect(driver.app.message?.kind == .bad)
    #expect(driver.app.session.hasUnsavedModel)
  }

  @Test func aRunningPredictionCanBeCancelled() {
    var driver = Driver.titanicModel
    driver.holdsJobs = true
    driver.press("6")
    driver.perform(.predict(input: "new.csv", output: "out.csv"))
    driver.app.predictedRows = 1234
    #expect(driver.text.contains("predicting new.csv: 1,234 rows; x cancels"))
    driver.press("x")
    driver.app.receive(.predictionFailed(Failure(CancellationError())))
    #expect(driver.statusLine.contains("prediction cancelled; nothing was written"))
    #expect(driver.text.contains("nothing yet"))
  }

  @Test func selectionShowsTheShellCommandOfEachTask() {
    var driver = Driver.irisModel
    driver.press("6")
    for entry in DeployEntry.allCases {
      #expect(driver.text.contains(entry.shellCommand(driver.app.session).prefix(40)))
      driver.press("down")
    }
  }
}
