import Testing
import Workbench

@testable import mlterm

@Suite struct RowDivisionTests {
  @Test func textComesBack() throws {
    for text in ["chance", "group patient_id", "time first visit"] {
      #expect(try RowDivision(text: text).text == text)
    }
    for text in ["", "group", "random", "chance x", "groups patient"] {
      #expect(throws: Failure.self, "\(text)") { try RowDivision(text: text) }
    }
  }

  @Test func keysOnFeaturesGiveAndTakeTheRole() {
    var driver = Driver.visits
    driver.press("2 g b")
    #expect(driver.column("patient_id")?.role == .group)
    #expect(driver.statusLine.contains("groups by patient"))
    driver.press("j T")
    #expect(driver.column("visit")?.role == .time)
    #expect(driver.column("patient_id")?.role != .group)
    driver.press("T")
    #expect(driver.column("visit")?.isRoleChosen == false)
  }

  @Test func trainStepsThroughColumnsOfDates() {
    var driver = Driver.visits
    driver.press("3 \(RowDivisionTests.downToDivision)")
    #expect(driver.app.views.train.selectedRow(driver.app) == .division)
    driver.press("right")
    #expect(driver.column("visit")?.role == .time)
    #expect(driver.text.contains("Test rows by") && driver.text.contains("time"))
    driver.press("right")
    #expect(driver.app.session.plan?.splitIndex == nil)
    driver.press("left d")
    #expect(driver.app.session.plan?.splitIndex == nil)
    driver.press("enter")
    driver.answer("group patient_id")
    #expect(driver.column("patient_id")?.role == .group)
    driver.press("enter")
    driver.answer("group nobody")
    #expect(driver.text.contains("there is no column nobody"))
  }

  @Test func theShellCommandHasIt() {
    var driver = Driver.visits
    driver.press("2 g b 3 !")
    #expect(driver.shellCommand?.contains("--group patient_id") == true)
    #expect(driver.shellCommand?.contains("--features") == false)
  }

  private static let downToDivision: String = {
    let rows = TrainRow.shown(isNumber: false)
    let place = rows.firstIndex(of: .division) ?? 0
    return "g " + Array(repeating: "j", count: place).joined(separator: " ")
  }()
}

extension Driver {
  fileprivate func column(_ name: String) -> ColumnPlan? {
    app.session.plan?.columns.first { $0.name == name }
  }
}
