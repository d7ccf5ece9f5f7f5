import FieldValues
import Testing
import Workbench

@testable import mlterm

/// Roles, kinds and the target, with undo and redo.
@Suite struct ChoicesTests {
  private static let sex = "2 j j j"

  @Test func spaceLeavesAColumnOutAndTakesItBack() {
    var driver = Driver.titanic
    driver.press("\(ChoicesTests.sex) space")
    #expect(driver.role("sex") == .ignored)
    driver.press("space")
    #expect(driver.role("sex") == .feature)
  }

  @Test func markedColumnsAreLeftOutTogether() {
    var driver = Driver.titanic
    driver.press("\(ChoicesTests.sex) v j j")
    #expect(driver.statusLine.contains("3 columns marked"))
    driver.press("space")
    #expect(["sex", "age", "sibsp"].allSatisfy { driver.role($0) == .ignored })
    #expect(driver.role("parch") == .feature)
    driver.press("u")
    #expect(["sex", "age", "sibsp"].allSatisfy { driver.role($0) == .feature })
  }

  @Test func marksEndWithEscape() {
    var driver = Driver.titanic
    driver.press("\(ChoicesTests.sex) v j escape space")
    #expect(driver.role("sex") == .feature && driver.role("age") == .ignored)
  }

  @Test func theTargetAmongMarkedColumnsStaysTheTarget() {
    var driver = Driver.titanic
    driver.press("2 v j j j space")
    #expect(driver.role("survived") == .target)
    #expect(driver.role("pclass") == .ignored && driver.role("sex") == .ignored)
  }

  @Test(arguments: ["2 /", "c"])
  func aColumnIsFoundByLettersOfItsName(_ keys: String) {
    var driver = Driver.titanic
    driver.press(keys)
    driver.type("hdest")
    driver.press("enter")
    #expect(driver.app.overlay == nil)
    #expect(driver.app.views.features.list.selected == 13)
    #expect(driver.app.views.data.table.columns.selected == 13)
  }

  @Test func columnsThatAreNotThereAreNotFound() {
    var driver = Driver.titanic
    driver.press("2 /")
    driver.type("zzz")
    #expect(driver.text.contains("no column is called so"))
    driver.press("enter escape")
    #expect(driver.app.views.features.list.selected == 0)
  }

  @Test func undoGoesBackStepByStepAndRedoForth() {
    var driver = Driver.titanic
    driver.press("\(ChoicesTests.sex) space j space")
    driver.press("u")
    #expect(driver.role("sex") == .ignored && driver.role("age") == .feature)
    driver.press("u")
    #expect(driver.role("sex") == .feature)
    driver.press("ctrl-r ctrl-r")
    #expect(driver.role("sex") == .ignored && driver.role("age") == .ignored)
  }

  @Test func aNewChoiceForgetsWhatWasUndone() {
    var driver = Driver.titanic
    driver.press("\(ChoicesTests.sex) space u j space ctrl-r")
    #expect(driver.statusLine.contains("nothing to redo"))
    #expect(driver.role("sex") == .feature && driver.role("age") == .ignored)
  }

  @Test func nothingToUndoIsSaid() {
    var driver = Driver.titanic
    driver.press("u")
    #expect(driver.statusLine.contains("Undo the last choice: nothing to undo"))
  }

  @Test func enterMakesAColumnTheTarget() {
    var driver = Driver.titanic
    driver.press("\(ChoicesTests.sex) enter")
    #expect(driver.app.session.plan?.target?.name == "sex")
    #expect(driver.role("survived") != .target)
    #expect(driver.lines[0].contains("target sex"))
    driver.press("u")
    #expect(driver.app.session.plan?.target?.name == "survived")
  }

  @Test func theTargetCannotBeLeftOut() {
    var driver = Driver.titanic
    driver.press("2 j space")
    #expect(driver.role("survived") == .target)
    #expect(driver.statusLine.contains("it is the target"))
  }

  @Test func cGoesThroughAllKinds() {
    var driver = Driver.titanic
    driver.press("2")
    let first = driver.kind("pclass")
    var seen: Set<ColumnKind> = []
    for _ in ColumnKind.allCases {
      driver.press("c")
      if let kind = driver.kind("pclass") { seen.insert(kind) }
    }
    #expect(seen == Set(ColumnKind.allCases))
    #expect(driver.kind("pclass") == first)
  }

  @Test func valuesThatAreNotOfTheKindAreCounted() {
    var driver = Driver.titanic
    driver.press("\(ChoicesTests.sex) down c c")
    #expect(driver.kind("age") == .boolean)
    #expect(driver.statusLine.contains("values are no boolean and count as missing"))
  }

  @Test func suggestedRolesComeBack() {
    var driver = Driver.titanic
    let suggested = driver.app.session.plan
    driver.press("2 A")
    #expect(driver.role("boat") == .feature)
    driver.press("a")
    #expect(driver.app.session.plan == suggested)
    #expect(driver.role("boat") == .ignored)
  }
}

extension Driver {
  fileprivate func role(_ name: String) -> ColumnRole? { column(name)?.role }
  fileprivate func kind(_ name: String) -> ColumnKind? { column(name)?.kind }

  private func column(_ name: String) -> ColumnPlan? {
    app.session.plan?.columns.first { $0.name == name }
  }
}
