import Testing
import Workbench

@testable import mlterm

@Suite struct PathPromptTests {
  /// The names that the open prompt offers.
  private func offered(_ driver: Driver) -> [String] {
    guard let prompt = driver.prompt, let paths = prompt.paths else { return [] }
    return paths.matches(prompt.field.text).map { $0.entry.name + ($0.entry.isFolder ? "/" : "") }
  }

  @Test func filesThatCanBeOpenedComeFirstThenFolders() {
    var driver = Driver.titanic
    driver.press("ctrl-o")
    #expect(
      offered(driver) == [
        "\u{1B}[2Jevil.csv", "Flights 2024.csv.gz", "iris.csv", "titanic-new.csv", "titanic.csv",
        "archive/", "data/", "../",
      ])
  }

  @Test func controlTShowsAllFilesAndADotTheHiddenOnes() {
    var driver = Driver.titanic
    driver.press("ctrl-o ctrl-t")
    #expect(Set(["notes.md", ".hidden.csv", ".git/"]).isSubset(of: offered(driver)))
    driver.press("ctrl-t .")
    #expect(offered(driver).prefix(2) == [".git/", ".hidden.csv"])
  }

  @Test func lettersInOrderFindAFile() {
    var driver = Driver.titanic
    driver.press("ctrl-o")
    driver.type("fl24")
    #expect(offered(driver) == ["Flights 2024.csv.gz"])
    driver.type("x")
    #expect(offered(driver) == [])
    #expect(driver.text.contains("nothing fits"))
  }

  @Test func tabCompletesAsFarAsNamesAgree() {
    var driver = Driver.titanic
    driver.press("ctrl-o t tab")
    #expect(driver.prompt?.field.text == "titanic")
    driver.press(". tab")
    #expect(driver.prompt?.field.text == "titanic.csv")
    driver.press("ctrl-u d a t tab")
    #expect(driver.prompt?.field.text == "data/")
  }

  @Test func enterGoesIntoAFolderAndControlOBack() {
    var driver = Driver.titanic
    driver.press("ctrl-o a r c enter")
    #expect(driver.prompt?.field.text == "archive/")
    #expect(driver.prompt?.paths?.listing?.path == "archive/")
    driver.press("ctrl-o")
    #expect(driver.prompt?.field.text == "")
    driver.press("ctrl-o")
    #expect(driver.prompt?.field.text == "../")
    driver.press("ctrl-o")
    #expect(driver.prompt?.field.text == "../../")
  }

  @Test(arguments: [
    ("a/b/", "a/"), ("a/", ""), ("", "../"), ("../", "../../"), ("/a/", "/"), ("/", "/"),
  ])
  func theFolderAbove(_ folder: String, _ expected: String) {
    #expect(PathCompletion.above(folder) == expected)
  }

  @Test func enterOpensTheSelectedFile() {
    var driver = Driver.titanic
    driver.press("ctrl-o i r i enter")
    #expect(driver.app.session.paths == ["iris.csv"])
    #expect(driver.text.contains("sepal_length_cm"))
  }

  @Test func nothingTypedAndNothingListedOpensNothing() {
    var driver = Driver.titanic
    driver.holdsJobs = true
    driver.press("ctrl-o enter")
    #expect(driver.prompt?.problem == "name the file to open")
    #expect(driver.text.contains("looking …"))
  }

  @Test func enterOpensWhatIsSelected() {
    var driver = Driver.titanic
    driver.press("ctrl-o down down enter")
    #expect(driver.app.overlay == nil)
    #expect(driver.app.session.paths == ["iris.csv"])
  }

  @Test func aFileThatCannotBeReadLeavesTheTableOpen() {
    var driver = Driver.titanic
    driver.press("2 space ctrl-o")
    driver.answer("/nowhere/x.csv")
    #expect(driver.app.session.paths == ["titanic.csv"])
    #expect(driver.app.session.canUndo)
    #expect(driver.statusLine.contains("/nowhere/x.csv"))
    #expect(driver.lines[0].contains("titanic.csv  1,309 rows"))
  }

  @Test func aNewFileIsWhatWasTypedUnlessOneIsChosen() {
    var driver = Driver.titanicModel
    driver.holdsJobs = false
    driver.press("s")
    #expect(driver.prompt?.field.text == "titanic.mlterm")
    #expect(driver.text.contains("replaces the file that is there"))
    driver.press("ctrl-u m")
    #expect(!driver.text.contains("replaces the file that is there"))
    driver.press("ctrl-u down enter")
    #expect(driver.prompt?.field.text == "titanic.mlterm")
  }

  @Test func realFoldersAreListed() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("b.csv", "x")
    _ = try folder.write("A.csv", "x,y\n1,2\n")
    let listing = FolderListing.read(folder.path)
    #expect(listing.entries.map(\.name) == ["A.csv", "b.csv"])
    #expect(listing.entries.map(\.byteCount) == [8, 1])
    #expect(FolderListing.read(folder.file("none")).problem?.contains("No such file") == true)
  }
}
