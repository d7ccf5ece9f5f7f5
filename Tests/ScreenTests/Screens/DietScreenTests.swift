import Testing
import Workbench

@testable import mlterm

/// Smaller forests on the Deploy screen.
@Suite struct DietScreenTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func arrowsChooseOne() throws {
    var driver = SampleDiets.found
    let offer = try #require(SampleDiets.offer)
    let last = offer.items.count - 1
    #expect(driver.app.views.deploy.dietIndex(in: offer) == offer.proposedIndex)
    for _ in 0...last { driver.press("left") }
    #expect(driver.app.views.deploy.dietIndex(in: offer) == 0)
    #expect(driver.text.contains("\(offer.items[0].byteCount) of 2,041 B of data"))
    driver.press("right")
    driver.press("!")
    #expect(driver.shellCommand?.contains("--max-bytes \(offer.items[1].byteCount) ") ?? false)
    driver.press("escape")
    for _ in 0...last { driver.press("right") }
    #expect(driver.app.views.deploy.diet(in: offer) == offer.menu.whole)
    #expect(driver.text.contains("the whole forest"))
  }

  @Test(arguments: [(80, 24), (120, 36)])
  func aClickChoosesOne(_ width: Int, _ height: Int) throws {
    var driver = SampleDiets.found
    driver.resize(width, height)
    let offer = try #require(SampleDiets.offer)
    let header = try #require(driver.position(of: "bytes   trees"))
    let places = (header.y + 1..<height).filter { driver.lines[$0].contains(" bit") }
    #expect(places.count > 1)
    for y in places.reversed() {
      driver.click(x: header.x + 3, y: y)
      #expect(driver.lines[y].contains("\(driver.app.theme.glyphs.pointer) "))
      let item = driver.app.views.deploy.diet(in: offer)
      #expect(driver.lines[y].contains(" \(grouped(item.byteCount)) "))
    }
    let index = driver.app.views.deploy.dietIndex(in: offer)
    driver.click(x: header.x + 3, y: header.y)
    #expect(driver.app.views.deploy.dietIndex(in: offer) == index)
    #expect(driver.app.views.deploy.selectedEntry == .diet)
  }

  @Test func whatIsProposedLosesLittle() throws {
    let offer = try #require(SampleDiets.offer)
    let proposed = offer.items[offer.proposedIndex]
    #expect(proposed.choosing.value >= offer.menu.whole.choosing.value - 0.01)
    #expect(proposed.byteCount < offer.menu.whole.byteCount)
    #expect(offer.rows.origin == .heldOut)
  }

  /// The header is that of the shell command, to the last byte.
  @Test func theShellCommandWritesTheSame() throws {
    var driver = SampleDiets.model
    driver.open(SampleData.path("titanic.csv"))
    driver.perform(.train)
    driver.press("s")
    driver.answer(folder.file("m.mlterm"))
    driver.press("6 f enter")
    let prompt = try #require(driver.prompt)
    #expect(prompt.title == "Export as C, on a diet" && prompt.field.text == "titanic-small.h")
    driver.answer(folder.file("m-small.h"))
    let written = try folder.text("m-small.h")
    #expect(written.contains("On a diet: "))
    #expect(driver.text.contains("m-small.h"))
    driver.press("!")
    let request = try CommandLine.export(try #require(driver.shellCommand))
    #expect(request.path == folder.file("m-small.h"))
    let file = try ExportJob.run(request)
    #expect(try folder.text("m-small.h") == written)
    #expect(file.diet == driver.app.session.written.last?.diet)
  }

  @Test func searchingIsShownAndCancelled() {
    var driver = SampleDiets.model
    driver.press("6")
    driver.holdsJobs = true
    driver.press("f")
    driver.app.dietFraction = 0.43
    #expect(driver.text.contains("making forests 43 %"))
    #expect(driver.app.session.isFindingDiets)
    driver.press("x")
    #expect(driver.statusLine.contains("looking for smaller forests cancelled"))
    #expect(!driver.app.session.isFindingDiets)
    // What comes of it all the same is too late.
    driver.app.receive(.dietsFailed(id: 1, Failure(.cancelled, "cancelled")))
    #expect(!driver.text.contains("none found"))
  }

  @Test func aNewModelForgetsThem() {
    var driver = SampleDiets.found
    driver.press("left")
    driver.holdsJobs = true
    driver.press("t")
    driver.finishJobs()
    driver.press("6")
    #expect(driver.app.views.deploy.diet == nil)
    #expect(driver.text.contains("a C header of fewer trees and splits"))
  }

  /// Without rows held out, those are taken that training has seen, which is said.
  @Test func rowsOfTheTrainingAreNamed() throws {
    var driver = SampleDiets.model
    var recipe = driver.app.session.recipe
    recipe.testFraction = 0
    driver.perform(.setRecipe(recipe))
    driver.perform(.train)
    driver.press("6 f")
    #expect(driver.text.contains("training has seen the rows, which flatters the whole forest"))
  }

  @Test func tooFewRowsAreTold() throws {
    let rows = (1...60).map { "\($0),\($0 * 7 % 11),\($0 % 2 == 0 ? "a" : "b")\n" }.joined()
    var driver = try Driver.reading("x,z,y\n" + rows)
    driver.perform(.setTarget("y"))
    driver.perform(.useAll)
    driver.perform(.train)
    driver.press("6 f")
    #expect(driver.text.contains("none found"))
    #expect(driver.text.contains("12 labelled rows are too few to measure smaller forests on"))
  }
}
