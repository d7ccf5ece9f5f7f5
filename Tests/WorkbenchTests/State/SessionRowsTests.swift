import Testing

@testable import Workbench

@Suite struct SessionRowsTests {
  private func session() throws -> Session {
    var session = Session(threadCount: 1)
    _ = session.apply(.action(.open(paths: ["x.csv"], options: .init())))
    _ = session.apply(
      .outcome(.loaded(try loadedTable("a,b\n3,x\n1,y\n2,x\n,y\n"))))
    return session
  }

  private func finish(_ effects: [Effect], _ session: inout Session) throws {
    for case .selectRows(let id, let request) in effects {
      _ = session.apply(
        .outcome(.rowsSelected(id: id, try RowSelectionJob.run(request))))
    }
  }

  private func rows(_ session: Session) -> [Int] {
    (0..<session.shownRowCount).map { session.row(at: $0) }
  }

  @Test func filterAndOrderGoTogetherAndCanBeUndone() throws {
    var session = try session()
    try finish(session.apply(.action(.setFilter(" b = x "))), &session)
    #expect(session.query.filter == "b = x")
    #expect(rows(session) == [0, 2])
    try finish(session.apply(.action(.setOrder([RowQuery.Key("a")]))), &session)
    #expect(rows(session) == [2, 0])
    try finish(session.apply(.action(.undo)), &session)
    #expect(rows(session) == [0, 2])
    try finish(session.apply(.action(.undo)), &session)
    #expect(rows(session) == [0, 1, 2, 3])
    try finish(session.apply(.action(.redo)), &session)
    #expect(rows(session) == [0, 2])
    try finish(session.apply(.action(.setFilter(""))), &session)
    #expect(session.selection == nil)
  }

  @Test func trainingKnowsNothingOfAFilter() throws {
    var session = try session()
    _ = session.apply(.action(.setTarget("b")))
    let before = try #require(session.choices)
    try finish(session.apply(.action(.setFilter("b = x"))), &session)
    #expect(try #require(session.choices).isEquivalent(to: before))
    guard case .train(_, let request) = session.apply(.action(.train)).first else {
      Issue.record("no training was started")
      return
    }
    #expect(request.loaded.rowCount == 4)
  }

  @Test func onlyTheLatestSearchCounts() throws {
    var session = try session()
    let first = session.apply(.action(.setFilter("b = x")))
    let second = session.apply(.action(.setFilter("b = y")))
    try finish(second, &session)
    try finish(first, &session)
    #expect(rows(session) == [1, 3])
  }

  @Test func cancellingGoesBackToTheRowsOfBefore() throws {
    var session = try session()
    try finish(session.apply(.action(.setFilter("b = x"))), &session)
    _ = session.apply(.action(.setFilter("a > 1")))
    #expect(session.isSelecting)
    let effects = session.apply(.action(.cancelSelection))
    #expect(!session.isSelecting)
    #expect(session.query.filter == "b = x")
    #expect(rows(session) == [0, 2])
    #expect(effects.contains { if case .cancelSelection = $0 { true } else { false } })
    _ = session.apply(.action(.undo))
    #expect(session.query.filter == "")
  }

  @Test func aFilterThatDoesNotFitIsRefused() throws {
    var session = try session()
    #expect(session.apply(.action(.setFilter("c = 1"))).isEmpty)
    #expect(session.query.isEmpty)
    #expect(session.notice?.text == "at 1: there is no column c")
  }

  @Test func anotherKindTakesTheFilterAway() throws {
    var session = try session()
    try finish(session.apply(.action(.setFilter("a > 1"))), &session)
    let change = ColumnRequestChange(column: "a", kind: .boolean)
    try finish(session.apply(.action(.setReading(change))), &session)
    #expect(session.query.filter == "")
    #expect(session.shownRowCount == 4)
    try finish(session.apply(.action(.undo)), &session)
    #expect(session.query.filter == "a > 1")
    #expect(rows(session) == [0, 2])
  }

  @Test func positionsAreThoseOfTheNextShownRow() throws {
    var session = try session()
    try finish(session.apply(.action(.setFilter("b = y"))), &session)
    #expect((0..<4).map { session.position(ofRow: $0) } == [0, 0, 1, 1])
  }
}
