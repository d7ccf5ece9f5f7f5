import Testing

@testable import Workbench

@Suite struct SessionTests {
  private func text(_ session: Session) -> String? { session.notice?.text }

  @Test func nothingCanBeDecidedWithoutATable() {
    let actions: [Action] = [
      .setTarget("a"), .useAll, .useSuggested, .setRecipe(Recipe()), .train,
    ]
    for action in actions {
      var session = Session()
      #expect(session.apply(.action(action)).isEmpty)
      #expect(session.notice?.text == "no table is open")
      #expect(session.notice?.tone == .failure)
    }
  }

  @Test func undoAndRedo() throws {
    var session = try openSession()
    let first = try #require(session.plan)
    #expect(!session.canUndo && !session.canRedo)
    _ = session.apply(.action(.setTarget("a")))
    let second = try #require(session.plan)
    _ = session.apply(.action(.setRecipe(Recipe(testFraction: 0.5))))
    _ = session.apply(.action(.undo))
    #expect(session.recipe.testFraction == 0.2)
    #expect(session.plan == second)
    _ = session.apply(.action(.undo))
    #expect(session.plan == first)
    #expect(!session.canUndo && session.canRedo)
    _ = session.apply(.action(.undo))
    #expect(text(session) == "nothing to undo")
    for _ in 0..<2 { _ = session.apply(.action(.redo)) }
    #expect(session.plan == second && session.recipe.testFraction == 0.5)
    _ = session.apply(.action(.redo))
    #expect(text(session) == "nothing to redo")
  }

  @Test func aNewDecisionEndsRedoing() throws {
    var session = try openSession()
    _ = session.apply(.action(.setTarget("a")))
    _ = session.apply(.action(.undo))
    _ = session.apply(.action(.useAll))
    #expect(!session.canRedo)
  }

  @Test func whatChangesNothingIsNoStep() throws {
    var session = try openSession()
    for action in [Action.setTarget("y"), .useSuggested, .setRecipe(Recipe()), .setTarget("z")] {
      _ = session.apply(.action(action))
      #expect(!session.canUndo)
    }
  }

  @Test func equalNoticesAreToldAgain() throws {
    var session = try openSession()
    _ = session.apply(.action(.undo))
    let first = try #require(session.notice)
    _ = session.apply(.action(.undo))
    #expect(session.notice?.text == first.text)
    #expect(session.notice?.number == first.number + 1)
  }

  @Test func aNewTableStartsAnew() throws {
    var session = try openSession()
    _ = session.apply(.action(.setTarget("a")))
    _ = session.apply(.outcome(.loaded(try loadedTable("u,v\n1,a\n\n2,b\n3\n"))))
    #expect(session.loaded?.columns.map(\.name) == ["u", "v"])
    #expect(!session.canUndo)
    #expect(session.notice?.tone == .warning)
    #expect(text(session) == "1 short row padded with missing values (line 5); and 1 more")
  }

  @Test func oneTableIsReadAtATime() throws {
    var session = Session()
    #expect(session.apply(.action(.open(paths: ["a"], options: .init()))).count == 1)
    #expect(session.apply(.action(.open(paths: ["b"], options: .init()))).isEmpty)
    #expect(text(session) == "a table is being read; wait until it is there")
    #expect(session.paths == ["a"])
    let failure = Failure(.inputMissing, "a: there is no such file")
    _ = session.apply(.outcome(.loadFailed(failure)))
    #expect(text(session) == failure.description)
    #expect(session.apply(.action(.open(paths: ["b"], options: .init()))).count == 1)
  }
}
