import Testing
import Workbench

@testable import mlterm

@Suite struct SearchTests {
  @Test func findsTheFirstCellWithoutRegardToCase() throws {
    var driver = try Driver.searching("RED")
    #expect(driver.cell == [0, 1])
    driver.press("n")
    #expect(driver.cell == [2, 0])
  }

  @Test func wrapsAroundAtTheEndAndSaysSo() throws {
    var driver = try Driver.searching("red")
    driver.press("n n")
    #expect(driver.cell == [0, 1])
    #expect(driver.statusLine.contains("search went on from the top"))
    driver.press("n")
    #expect(!driver.statusLine.contains("search went on"))
  }

  @Test func goesBackwardsToo() throws {
    var driver = try Driver.searching("red")
    driver.press("N")
    #expect(driver.cell == [2, 0])
    #expect(driver.statusLine.contains("search went on from the bottom"))
    driver.press("N")
    #expect(driver.cell == [0, 1])
    #expect(driver.app.message == nil)
  }

  @Test func severalMatchesOfARowAreTakenInTurn() throws {
    var driver = try Driver.searching("e", in: "a,b,c\ne,x,e\nx,e,x\n")
    #expect(driver.cell == [0, 0])
    driver.press("n")
    #expect(driver.cell == [0, 2])
    driver.press("n")
    #expect(driver.cell == [1, 1])
    driver.press("N N")
    #expect(driver.cell == [0, 0])
  }

  @Test func theOnlyMatchIsFoundAgain() throws {
    var driver = try Driver.searching("blue")
    driver.press("n")
    #expect(driver.cell == [1, 1])
    #expect(driver.statusLine.contains("search went on from the top"))
  }

  @Test func whatDoesNotOccurIsSaid() throws {
    let driver = try Driver.searching("green")
    #expect(driver.cell == [0, 0])
    #expect(driver.statusLine.contains("\"green\" does not occur"))
  }

  @Test func theNextMatchNeedsASearch() {
    var driver = Driver.titanic
    driver.press("n")
    #expect(driver.statusLine.contains("search with / first"))
  }

  @Test func thePromptRemembersTheText() throws {
    var driver = try Driver.searching("red")
    driver.press("/")
    #expect(driver.prompt?.field.text == "red")
  }

  @Test func agreesWithASlowSearchFromEveryCell() throws {
    let rows = [["a", "b", "a"], ["b", "b", "b"], ["a", "b", "b"]]
    let table = try SampleData.table(
      "x,y,z\n" + rows.map { $0.joined(separator: ",") + "\n" }.joined())
    let hits = try TableSearch.run(SearchRequest(loaded: table, text: "a", threadCount: 1))
    for place in 0..<9 {
      for forward in [true, false] {
        let ahead = (1...9).map { (place + (forward ? $0 : 9 - $0)) % 9 }
        let expected = ahead.first { rows[$0 / 3][$0 % 3] == "a" }
        let found = hits.next(
          in: nil, position: place / 3, column: place % 3, forward: forward, includingHere: false)
        #expect(found.map { $0.position * 3 + $0.column } == expected, "from \(place)")
      }
    }
  }
}

extension Driver {
  /// Row and column of the selected cell.
  fileprivate var cell: [Int] {
    [app.views.data.table.rows.selected, app.views.data.table.columns.selected]
  }

  fileprivate static func searching(
    _ text: String, in table: String = "a,b\nx,red\ny,blue\nred,z\n"
  ) throws -> Driver {
    var driver = try Driver.reading(table)
    driver.press("/")
    driver.answer(text)
    return driver
  }
}
