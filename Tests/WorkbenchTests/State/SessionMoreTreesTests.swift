import ForestCore
import Testing

@testable import Workbench

@Suite struct SessionMoreTreesTests {
  @Test func treesAreAddedToTheModel() throws {
    var driver = try trainedDriver()
    let before = try #require(driver.session.trained)
    try driver.perform(.addTrees(3))
    let after = try #require(driver.session.trained)
    #expect(after.model.forest.treeCount == before.model.forest.treeCount + 3)
    #expect(driver.session.recipe.parameters.treeCount == after.model.forest.treeCount)
    #expect(driver.session.isModelCurrent)
  }

  @Test func otherChoicesNeedATrainingAnew() throws {
    var driver = try trainedDriver()
    try driver.perform(.setTarget("a"))
    #expect(throws: Failure(.usage, "choices have changed since the training; train anew")) {
      try driver.perform(.addTrees(3))
    }
    try driver.perform(.undo)
    #expect(driver.session.cannotAddTrees == nil)
    #expect(throws: Failure.self) { try driver.perform(.addTrees(.max)) }
    #expect(throws: Failure.self) { try driver.perform(.addTrees(0)) }
  }

  @Test func cancelledTreesLeaveTheModelCurrent() throws {
    var session = try trainedDriver().session
    guard case .train(let id, _) = session.apply(.action(.addTrees(3))).first else {
      Issue.record("nothing is trained")
      return
    }
    #expect(!session.isModelCurrent)
    _ = session.apply(.action(.cancelTraining))
    _ = session.apply(.outcome(.trainingFailed(id: id, Failure(.cancelled, "cancelled"))))
    #expect(session.isModelCurrent && session.recipe.parameters.treeCount == 4)
    #expect(!session.canUndo && session.cannotAddTrees == nil)
  }

  @Test func thereHasToBeAModel() {
    var session = Session()
    #expect(session.apply(.action(.addTrees(1))).isEmpty)
    #expect(session.notice?.text == "there is no model yet: train one first")
  }

  private func trainedDriver() throws -> SessionDriver {
    let rows = (0..<40).map { "\($0 % 7),\($0 % 3),\($0 % 7 > 3 ? "yes" : "no")" }
    var session = Session(
      recipe: Recipe(parameters: TrainingParameters(treeCount: 4)), threadCount: 1)
    _ = session.apply(.outcome(.loaded(try loadedTable("a,b,y", rows: rows))))
    var driver = SessionDriver(session)
    try driver.perform(.setTarget("y"))
    try driver.perform(.train)
    return driver
  }
}
