import Testing

/// Palette, help, search and prompts.
@Suite(.timeLimit(.minutes(60)))
struct OverlayTests {
  @Test func paletteFindsAndRunsACommand() throws {
    let run = try WorkbenchRun.iris(size: WorkbenchRun.small)
    run.press(":")
    try run.see("type to narrow the list")
    run.press("go to feat")
    try run.see("Go to Features")
    run.press("\r")
    try run.see("column 1 of 5")
    run.press("\u{10}save the")
    let palette = try run.see("Save the model")
    #expect(palette.contains("there is no model yet"))
    run.press("\u{1B}")
    try run.seeNoMore("─ Commands")
    run.press("q")
    #expect(try run.end() == .exited(0))
  }

  @Test func helpShowsTheKeysOfTheScreen() throws {
    let run = try WorkbenchRun.iris(size: WorkbenchRun.small)
    run.press("?")
    try run.see("Keys of Data")
    try run.see("Search the table")
    run.press("\u{1B}")
    try run.seeNoMore("Keys of Data")
    run.press("2?")
    try run.see("Keys of Features")
    run.press("?q")
    #expect(try run.end() == .exited(0))
  }

  @Test func searchGoesToTheNextMatch() throws {
    let run = try WorkbenchRun.iris()
    run.press("/VIRGINICA\r")
    try run.see("species: virginica")
    try run.see("row 101 of 150")
    run.press("/nobody of this name\r")
    try run.see("does not occur")
    run.press("q")
    #expect(try run.end() == .exited(0))
  }

  @Test func goToRow() throws {
    let run = try WorkbenchRun.iris()
    run.press("\u{07}")
    try run.see("Row number")
    run.answer("first")
    try run.see("a row number is a whole number from 1")
    run.answer("150")
    try run.see("row 150 of 150")
    run.press("g")
    try run.see("row 1 of 150")
    run.press("q")
    #expect(try run.end() == .exited(0))
  }

  @Test func shellCommandIsTheSameWork() throws {
    let run = try WorkbenchRun.iris()
    run.press("3!")
    try run.see("The same in the shell")
    // Where its lines are broken depends on the length of the file's name.
    for word in ["train", "--target", "--trees", "--output", "iris.mlterm"] { try run.see(word) }
    run.press("\u{1B}")
    try run.seeNoMore("The same in the shell")
    run.press("q")
    #expect(try run.end() == .exited(0))
  }

  @Test func pastedTextAnswersAPrompt() throws {
    let run = try WorkbenchRun.iris()
    run.press("/")
    try run.see("Text to look for")
    run.press("\u{1B}[200~VIRGINICA\u{1B}[201~")
    try run.see("VIRGINICA")
    run.press("\r")
    try run.see("row 101 of 150")
    run.press("q")
    #expect(try run.end() == .exited(0))
  }
}
