import CSVKit
import FieldValues
import Testing
import Workbench

@testable import mlterm

/// How the workbench tells what reading did, and lets it be changed.
@Suite struct ReadingTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func features(_ csv: String) throws -> Driver {
    var driver = Driver.empty
    driver.open(try folder.write("x.csv", csv))
    driver.press("2")
    return driver
  }

  private let dates = "when,n,y\n01/02/2024,1,a\n03/04/2024,-9,b\n05/06/2024,3,a\n"

  @Test func datesAreReadInAnotherOrder() throws {
    var driver = try features(dates)
    let isDayFirst = { (driver: Driver) in
      driver.app.session.loaded?.columns[0].format.dateStyle == .dayFirst
    }
    #expect(driver.text.contains("day/month/year fits as well"))
    driver.press("d")
    #expect(isDayFirst(driver))
    #expect(driver.app.message?.text == "when: dates are day/month/year")
    driver.press("!")
    #expect(
      driver.shellCommand == "mlterm describe \(folder.file("x.csv")) "
        + "--kind when=date:day-first")
    driver.press("escape u")
    #expect(!isDayFirst(driver))
    driver.press("ctrl-r")
    #expect(isDayFirst(driver))
    driver.press("C")
    #expect(!isDayFirst(driver))
    driver.press("j d")
    #expect(
      driver.app.message?.text
        == "Read dates in another order, numbers with another decimal sign: "
        + "all dates and numbers of the column are written in one way")
  }

  @Test func missingTextsAreToldForOneColumn() throws {
    var driver = try features(dates)
    driver.press("j m")
    driver.answer("-9, NA")
    #expect(driver.app.session.loaded?.columns[1].missingCount == 1)
    #expect(driver.app.session.loaded?.columns[1].format.missingTokens == ["-9", "NA"])
    driver.press("!")
    #expect(driver.shellCommand?.hasSuffix("--missing-in n=-9,NA") == true)
    driver.press("escape c c c c c")
    #expect(driver.app.session.loaded?.columns[1].format.kind == .number)
    #expect(driver.app.session.loaded?.columns[1].missingCount == 1)
    driver.press("u u u u u u")
    #expect(driver.app.session.loaded?.columns[1].missingCount == 0)
  }

  @Test func numbersHaveAnotherDecimalSign() throws {
    var driver = try features("price;y\n1,200;a\n2,500;b\n3;a\n")
    let first = { (driver: Driver) -> Double? in
      guard case .numbers(let numbers)? = driver.app.session.loaded?.columns[0].values else {
        return nil
      }
      return numbers[0]
    }
    #expect(first(driver) == 1.2)
    #expect(driver.text.contains("commas in thousands fits as well"))
    driver.press("d")
    #expect(first(driver) == 1200)
    driver.press("!")
    #expect(driver.shellCommand?.hasSuffix("--kind price=number:decimal-point") == true)
    driver.press("escape u")
    #expect(first(driver) == 1.2)
  }

  @Test func theFirstLineIsNamesOrData() throws {
    var driver = try features("2019,2020\n1,2\n3,4\n")
    driver.press("1 H")
    #expect(driver.app.session.loaded?.columns.map(\.name) == ["2019", "2020"])
    driver.press("! y")
    #expect(driver.clipboard == "mlterm describe \(folder.file("x.csv")) --header")
    driver.press("H")
    #expect(driver.app.session.loaded?.rowCount == 3)
  }

  @Test func anotherDelimiterIsTold() throws {
    var driver = try features("a:b\n1:2\n3:4\n")
    driver.press("1 D")
    driver.answer("::")
    #expect(driver.text.contains("a delimiter is one character, tab or space"))
    driver.answer(":")
    #expect(driver.app.session.loaded?.columns.count == 2)
    driver.press("D")
    driver.answer("")
    #expect(driver.app.session.loaded?.columns.count == 1)
  }

  @Test func aCleanFileSaysSo() throws {
    var driver = try features("a,b\n1,2\n3,4\n")
    #expect(!driver.text.contains("repaired"))
    driver.press("i")
    #expect(driver.text.contains("none: everything was read as it stands"))
    driver.press("i")
    #expect(!driver.text.contains("How it was read"))
  }
}
