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
    #expect(driver.text.contains("\(grouped(file.byteCount)) bytes  sha256 "))
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
    driver.press("6 G k k enter")
    driver.answer(SampleData.path("titanic-new.csv"))
    #expect(
      driver.prompt?.field.text == SampleData.path("titanic-new-predicted.csv"),
      "the output is proposed beside the input")
    driver.answer(folder.file("out.csv"))
    let written = try folder.text("out.csv").split(separator: "\n").count - 1
    let summary = try #require(driver.position(of: "out.csv  \(written) rows")).y
    #expect(driver.lines[summary].contains("0: "))
  }

  @Test func formatsTellSizeAndAgreement() {
    var driver = Driver.titanicModel
    driver.press("6")
    #expect(driver.app.session.exports.isComplete)
    for (size, name) in [("31,875 B", "titanic.h"), ("186,548 B", "ONNX, columns")] {
      let line = driver.lines.first { $0.contains(name) } ?? ""
      #expect(line.contains("\(size)  ✓ agrees on 6,405 rows"))
    }
    driver.press("g j j j j")
    #expect(driver.text.contains("no label differs; outputs are the same to the last bit"))
    #expect(driver.text.contains("3,210 of them with missing values, 411 with values never seen"))
  }

  @Test func comparingIsShownAndCancelled() {
    var driver = Driver.titanicModel
    driver.holdsJobs = true
    driver.press("6")
    driver.app.proofFraction = 0.43
    #expect(driver.text.contains("comparing 43 %"))
    driver.press("x")
    #expect(driver.statusLine.contains("comparing cancelled"))
    #expect(driver.text.contains("not compared"))
    driver.press("1 6")
    #expect(driver.app.session.exports.running == nil, "what was cancelled stays so")
    driver.holdsJobs = false
    driver.press("v")
    #expect(driver.app.session.exports.isComplete)
  }

  @Test func anExportThatDiffersIsAnError() throws {
    let folder = try TemporaryFolder()
    var driver = Driver.titanicModel
    driver.holdsJobs = true
    driver.press("6")
    let difference = Failure(.internalFault, "the onnx export differs from the model")
    while driver.app.session.exports.running != nil {
      for job in driver.takePending() {
        guard case .prove(let id, let request) = job else { continue }
        driver.send(proven: id, request.choice, .fails(difference))
      }
    }
    driver.press("down down")
    #expect(driver.text.contains("✗ not exported"))
    #expect(driver.text.contains("✗ the onnx export differs from the model"))
    driver.press("enter")
    driver.answer(folder.file("m.onnx"))
    driver.app.receive(.writeFailed(difference))
    #expect(driver.app.message?.kind == .bad)
    #expect(driver.app.session.hasUnsavedModel)
  }

  @Test func aFileIsReplacedOnlyWhenThatIsWanted() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("m.json", "mine")
    var driver = Driver.irisModel
    driver.press("6 j enter")
    driver.answer(path)
    guard case .confirmReplacing? = driver.app.overlay else {
      Issue.record("not asked")
      return
    }
    driver.press("escape")
    #expect(try folder.text("m.json") == "mine")
    driver.press("enter")
    driver.answer(path)
    driver.press("y")
    #expect(try folder.text("m.json").hasPrefix("{"))
  }

  @Test func rowsThatCannotBeReadAreSetAside() throws {
    let folder = try TemporaryFolder()
    let header = "sepal_length_cm,sepal_width_cm,petal_length_cm,petal_width_cm\n"
    let input = try folder.write("in.csv", header + "5,3,1,0.2\nlong,3,1,0.2\n6,3,5,2\n")
    var driver = Driver.irisModel
    driver.resize(160, 40)
    driver.press("6 P")
    driver.answer(input)
    driver.answer(folder.file("out.csv"))
    driver.press("G k k")
    #expect(driver.text.contains("out.csv  2 rows"))
    #expect(driver.text.contains("out-rejects.csv  1 row that cannot be read"))
    #expect(driver.text.contains("in.csv:3: sepal_length_cm: \"long\" is not a number"))
    #expect(try folder.text("out-rejects.csv").contains("long,3,1,0.2"))
  }

  @Test func withoutBadRowsThereIsNoFileOfThem() throws {
    let folder = try TemporaryFolder()
    var driver = Driver.irisModel
    driver.press("6 P")
    driver.answer(SampleData.path("iris.csv"))
    driver.answer(folder.file("out.csv"))
    #expect(!FileNames.isFile(folder.file("out-rejects.csv")))
    #expect(FileNames.isFile(folder.file("out.csv")))
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
    driver.press("6 G k k")
    driver.perform(.predict(input: "new.csv", output: "out.csv"))
    driver.app.prediction = PredictionProgress(rows: 1_234, expectedRows: 4_936, seconds: 2)
    #expect(driver.text.contains("1,234 rows  617 a second  about 6.0 s left  x cancels"))
    driver.press("x")
    driver.app.receive(.predictionFailed(Failure(CancellationError())))
    #expect(driver.statusLine.contains("prediction cancelled; nothing was written"))
    #expect(!driver.text.contains("1,234 rows"))
  }

  @Test func selectionShowsTheShellCommandOfEachTask() {
    var driver = Driver.irisModel
    driver.press("6")
    for entry in DeployEntry.all {
      #expect(driver.text.contains(entry.shellCommand(driver.app).prefix(40)))
      driver.press("down")
    }
  }
}
