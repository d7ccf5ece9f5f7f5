import Foundation
import TestSupport
import Testing

/// Tables that are wide, strange or hostile.
@Suite(.timeLimit(.minutes(60)))
struct UnusualTableTests {
  private let folder: Folder
  init() throws { folder = try Folder() }

  private func table(_ rows: [[String]], separator: String = ",") throws -> String {
    try folder.write(
      "table.csv", rows.map { $0.joined(separator: separator) + "\n" }.joined())
  }

  @Test func sixtyNumericColumns() throws {
    let header = (1...60).map { "x\($0)" } + ["class"]
    let rows = (0..<60).map { row in
      // Columns that have nothing to do with each other.
      (1...60).map { String((row * 7919 + $0 * 104_729) * (row + $0 * $0) % 997) }
        + [row % 3 == 0 ? "low" : "high"]
    }
    let run = try WorkbenchRun(
      table([header] + rows), "--trees", "3", size: WorkbenchRun.small)
    try run.see("61 columns")
    run.press("$")
    try run.see("class: low")
    run.press("t")
    try run.see("Accuracy ")
    run.press("5")
    try run.see("by value")
    run.press("2G")
    try run.see("column 61 of 61")
    run.press("qq")
    #expect(try run.end() == .exited(0))
  }

  @Test(arguments: [WorkbenchRun.small, WorkbenchRun.large])
  func twentySixClasses(_ size: (width: Int, height: Int)) throws {
    let letters = (0..<26).map { String(UnicodeScalar(UInt8(97 + $0))) }
    let rows = (0..<260).map { [String($0 % 26), String($0 % 7), letters[$0 % 26]] }
    let run = try WorkbenchRun(table([["x", "y", "letter"]] + rows), "--trees", "3", size: size)
    try run.see("target letter")
    run.press("t")
    try run.see("Accuracy ")
    run.press("G$")
    try run.see("rows of z")
    run.press("qq")
    #expect(try run.end() == .exited(0))
  }

  @Test func semicolonsWithDecimalCommas() throws {
    let text = try SampleData.text(SampleData.iris)
    let turned = text.replacingOccurrences(of: ",", with: ";").replacingOccurrences(
      of: ".", with: ",")
    let run = try WorkbenchRun(folder.write("table.csv", turned), "--trees", "5")
    try run.see("sepal_length_cm: 5,1")
    try run.see("number")
    run.press("t")
    try run.see("Accuracy 9")
    run.press("qq")
    #expect(try run.end() == .exited(0))
  }

  @Test func escapeSequencesInCellsStayText() throws {
    let hostile = "\u{1B}]0;owned\u{07}\u{1B}[2J\u{1B}[?1003h\u{1B}P+q\u{1B}\\\u{9B}31m"
    let harmless = String(repeating: "harmless ", count: 20)
    let rows = (0..<20).map { row in
      [row % 3 == 0 ? hostile : harmless, "\(row)", row % 2 == 0 ? "x" : "\u{1B}[5my"]
    }
    let run = try WorkbenchRun(
      table([["a\u{1B}[5m", "b", hostile]] + rows), "--trees", "2", size: WorkbenchRun.small)
    try run.see("row 1 of 20")
    for keys in ["$", "2", "j", "3", "4", "5", "6", "1"] { run.press(keys) }
    try run.see("␛]0;owned␇")
    run.press("2jj\rt")
    try run.see("Accuracy ")
    run.press("6")
    try run.see("Put the model to work")
    run.press("qq")
    #expect(try run.end() == .exited(0))
    let output = String(decoding: run.terminal.output, as: UTF8.self)
    for command in ["\u{1B}]0;owned", "\u{1B}[5m", "\u{1B}[?1003h", "\u{1B}P", "\u{9B}"] {
      #expect(!output.contains(command))
    }
    #expect(!run.terminal.screen.title.contains("owned"))
  }

  @Test func headerAlone() throws {
    let run = try WorkbenchRun(table([["a", "b"]]))
    try run.see("the table has a header but no rows")
    run.press("23456t?")
    try run.see("Keys of")
    run.press("\u{1B}")
    try run.seeNoMore("Keys of")
    run.press("q")
    #expect(try run.end() == .exited(0))
  }

  @Test(arguments: ["none.csv", "."])
  func fileThatCannotBeOpened(_ name: String) throws {
    let run = try WorkbenchRun(folder.path(name))
    try run.see("\(folder.path(name)): the")
    #expect(try run.end() == .exited(66))
  }
}
