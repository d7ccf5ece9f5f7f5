import Foundation
import Testing

/// From the file to the first accuracy, and back to the shell.
@Suite(.timeLimit(.minutes(60)))
struct FirstStepsTests {
  @Test(arguments: [WorkbenchRun.small, WorkbenchRun.large])
  func opensTrainsAndQuits(_ size: (width: Int, height: Int)) throws {
    let run = try WorkbenchRun(SampleData.titanic, "--trees", "5", size: size)
    let first = try run.see("1,309 rows")
    #expect(first.contains("target survived"))
    #expect(first.contains("Allen, Miss. Elis"))
    #expect(first.contains("row 1 of 1,309"))
    run.press("t")
    let results = try run.see("Accuracy ")
    #expect(results.contains("95 % interval"))
    #expect(results.contains("always the most frequent class: 61.8 %"))
    #expect(results.contains("Confusion"))
    run.press("q")
    try run.see("The model has not been saved.")
    run.press("q")
    #expect(try run.end() == .exited(0))
  }

  @Test(arguments: [WorkbenchRun.small, WorkbenchRun.large])
  func eachScreenShowsItsContent(_ size: (width: Int, height: Int)) throws {
    let run = try WorkbenchRun(SampleData.titanic, "--trees", "5", size: size)
    try run.see("1,309 rows")
    try run.train()
    let contents = [
      ("1", "row 1 of 1,309"), ("2", "· left out  boat"), ("3", "Features per split"),
      ("4", "recall"), ("5", "Permutation importance"), ("6", "Put the model to work"),
    ]
    for (key, content) in contents {
      run.press(key)
      let screen = try run.see(content)
      #expect(screen.contains("1 Data  2 Features  3 Train  4 Results"))
      #expect(run.terminal.screen.lines.allSatisfy { $0.count <= size.width })
    }
    run.press("qq")
    #expect(try run.end() == .exited(0))
  }

  @Test func withoutAModelTheScreensSayWhatToDo() throws {
    let run = try WorkbenchRun.iris()
    for key in ["4", "5", "6"] {
      run.press("1")
      try run.see("row 1 of")
      run.press(key)
      try run.see("no model yet")
      try run.see("train a forest")
    }
    run.press("s")
    try run.see("there is no model yet")
    run.press("q")
    #expect(try run.end() == .exited(0))
  }

  @Test func optionsOfTheCommandLineAreTheFirstChoices() throws {
    let run = try WorkbenchRun(
      SampleData.iris, "--target", "petal_width_cm", "--features",
      "sepal_length_cm,species", "--trees", "7")
    try run.see("target petal_width_cm")
    run.press("3j")
    try run.see("predict petal_width_cm, a number, from 2 columns")
    try run.see("‹ 7 ")
    run.press("q")
    #expect(try run.end() == .exited(0))
  }
}
