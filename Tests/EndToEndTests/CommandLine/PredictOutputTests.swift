import Foundation
import Testing

/// Which rows and columns predictions have, and what becomes of rows that cannot be read.
struct PredictOutputTests {
  private let folder: Folder
  private let damaged: String

  init() throws {
    folder = try Folder()
    let text = try SampleData.text(SampleData.iris)
      .replacingOccurrences(of: "\n4.9,3.0,", with: "\nlong,3.0,")
      .replacingOccurrences(of: "\n4.7,3.2,1.3,0.2,setosa\n", with: "\n4.7,3.2\n")
    damaged = try folder.write("damaged.csv", text)
  }

  private func predict(_ file: String, _ options: String...) throws -> Program.Outcome {
    try predict(file, options)
  }

  private func predict(_ file: String, _ options: [String]) throws -> Program.Outcome {
    try Program.run(Program.path, ["predict", TrainedSample.iris.model, file] + options)
  }

  @Test(arguments: [false, true])
  func formulas(isSafe: Bool) throws {
    let text = "sepal_length_cm,sepal_width_cm,petal_length_cm,petal_width_cm,note\n"
    let file = try folder.write("notes.csv", text + "5.1,3.5,-1.4,0.2,=1+1\n")
    let run = try predict(file, isSafe ? ["--excel-safe"] : [])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains(isSafe ? ",-1.4,0.2,'=1+1," : ",-1.4,0.2,=1+1,"))
  }

  @Test(arguments: [
    ("none", []), ("all", ["sepal_length_cm", "sepal_width_cm", "petal_length_cm"]),
    ("petal_length_cm,species", ["petal_length_cm", "species"]),
  ])
  func keptColumns(_ option: String, _ names: [String]) throws {
    let run = try predict(SampleData.iris, "--columns", option)
    let output = CSVText(run.output)
    #expect(output.header.starts(with: names))
    #expect(output.header.suffix(4).first == "prediction")
    #expect(output.header.count == (option == "all" ? 5 : names.count) + 4)
    #expect(output.rows.count == 150)
  }

  @Test func unknownColumnToKeepIsAnError() throws {
    expectFailure(
      try predict(SampleData.iris, "--columns", "colour"), 65, "there is no column colour")
  }

  @Test func badRowsFailAndLeaveNoOutput() throws {
    let run = try predict(damaged, "-o", folder.path("out.csv"))
    #expect(run.status == 65 && run.output.isEmpty)
    #expect(run.errors.contains("2 of 150 rows cannot be read"))
    #expect(run.errors.contains("damaged.csv:3: sepal_length_cm: \"long\" is not a number"))
    #expect(run.errors.contains("damaged.csv:4: "))
    #expect(try folder.names == ["damaged.csv"])
  }

  @Test func badRowsFailAndLeaveTheOldOutput() throws {
    try folder.write("out.csv", "old")
    #expect(try predict(damaged, "-o", folder.path("out.csv")).status == 65)
    #expect(try folder.read("out.csv") == "old")
    #expect(try folder.names == ["damaged.csv", "out.csv"])
  }

  @Test func badRowsCanBeLeftOut() throws {
    let run = try predict(damaged, "--skip-bad-rows")
    #expect(run.status == 0)
    #expect(run.errors.contains("2 rows that cannot be read: left out"))
    #expect(CSVText(run.output).rows.count == 148)
  }

  @Test func badRowsCanBeSetAside() throws {
    let rejects = folder.path("rejects.csv")
    let run = try predict(damaged, "-o", folder.path("out.csv"), "--rejects", rejects)
    #expect(run.status == 0)
    let table = CSVText(try folder.read("rejects.csv"))
    #expect(table.header.starts(with: ["file", "line", "column", "reason", "sepal_length_cm"]))
    #expect(table.column("line") == ["3", "4"])
    #expect(table.rows[0][2...4] == ["sepal_length_cm", "\"long\" is not a number", "long"])
    #expect(CSVText(try folder.read("out.csv")).rows.count == 148)
  }

  @Test func jsonNeedsAPlaceForTheRows() throws {
    let run = try predict(SampleData.iris, "--json")
    #expect(run.status == 64 && run.output.isEmpty)
    #expect(run.errors.contains("--json needs -o FILE"))
  }

  @Test func anOldPredictionIsReplaced() throws {
    let once = try predict(SampleData.iris, "-o", folder.path("once.csv"))
    #expect(once.status == 0)
    let twice = try predict(folder.path("once.csv"), "-o", folder.path("twice.csv"))
    #expect(twice.status == 0)
    #expect(twice.errors.contains("the input column prediction is left out"))
    #expect(try folder.read("twice.csv") == folder.read("once.csv"))
  }
}
