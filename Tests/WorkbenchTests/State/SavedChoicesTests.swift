import CSVKit
import Testing

@testable import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct SavedChoicesTests {
  private static func changed() throws -> Session {
    var session = try openSession()
    var recipe = Recipe()
    recipe.parameters.treeCount = 7
    for action: Action in [
      .setTarget("c"), .setRole(.ignored, columns: ["a"]),
      .setReading(ColumnRequestChange(column: "b", kind: .category)), .setRecipe(recipe),
      .setFilter("id > 3"), .setOrder([RowQuery.Key("id", isDescending: true)]),
    ] { _ = session.apply(.action(action)) }
    return session
  }

  @Test func choicesComeBackInOneStepThatCanBeUndone() throws {
    let saved = try #require(try Self.changed().savedChoices)
    var session = try openSession()
    let before = try #require(session.savedChoices)
    #expect(saved.summary(beside: before) == "target c, roles, kinds, parameters, filter, order")
    _ = session.apply(.action(.resume(saved)))
    #expect(session.savedChoices == saved)
    _ = session.apply(.action(.undo))
    #expect(session.savedChoices == before)
    #expect(!session.canUndo)
  }

  @Test func whatDoesNotFitIsLeftOut() throws {
    let saved = try #require(try Self.changed().savedChoices)
    var session = Session(threadCount: 1)
    _ = session.apply(.action(.open(paths: ["y.csv"], options: .init())))
    _ = session.apply(.outcome(.loaded(try loadedTable("a,z\n1,2\n3,4\n"))))
    _ = session.apply(.action(.resume(saved)))
    #expect(session.query.isEmpty)
    #expect(session.plan?.target == nil)
    #expect(session.recipe.parameters.treeCount == 7)
  }

  @Test func aFileKeepsThemFromOneSessionToTheNext() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      setenv("XDG_STATE_HOME", folder.path, 1)
      let saved = try #require(try SavedChoicesTests.changed().savedChoices)
      let keeper = ChoicesKeeper()
      for _ in 0..<20 { keeper.keep(saved, paths: ["/x/t.csv"]) }
      keeper.finish()
      #expect(ChoicesFile.read(paths: ["/x/t.csv"]) == saved)
      #expect(ChoicesFile.read(paths: ["/x/u.csv"]) == nil)
      ChoicesFile.write(saved, paths: ["-"])
      #expect(ChoicesFile.read(paths: ["-"]) == nil)
    }
  }

  @Test func readingAgainCanBeUndone() throws {
    var session = try openSession()
    _ = session.apply(.action(.setRole(.ignored, columns: ["a"])))
    let before = try #require(session.savedChoices)
    let options = ReadOptions(hasHeader: false)
    _ = session.apply(.action(.open(paths: session.paths, options: options)))
    _ = session.apply(.outcome(.loaded(try loadedTable("1,2\n3,4\n", options))))
    #expect(session.readOptions.hasHeader == false)
    #expect(session.loaded?.columns.count == 2)
    _ = session.apply(.action(.undo))
    #expect(session.savedChoices == before)
    #expect(session.readOptions.hasHeader == nil)
    _ = session.apply(.action(.redo))
    #expect(session.loaded?.columns.count == 2)
  }
}
