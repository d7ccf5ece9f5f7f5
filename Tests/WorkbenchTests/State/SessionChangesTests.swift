import FieldValues
import Testing

@testable import Workbench

/// Changes of choices that a job makes, as those of large tables.
@Suite struct SessionChangesTests {
  private func largeSession() throws -> Session {
    var session = try openSession()
    session.quickCellMax = 0
    return session
  }

  private func change(_ effects: [Effect]) throws -> (id: Int, change: ChoicesChange) {
    guard case .change(let id, let change) = try #require(effects.first) else {
      throw Failure(.internalFault, "no change is to be made")
    }
    return (id, change)
  }

  private static let asNumber = Action.setReading(ColumnRequestChange(column: "c", kind: .number))

  @Test func theResultIsThatOfASmallTable() throws {
    var small = try openSession()
    _ = small.apply(.action(.setTarget("a")))
    _ = small.apply(.action(Self.asNumber))
    var session = try largeSession()
    for action in [.setTarget("a"), Self.asNumber] {
      let plan = session.plan
      let (id, change) = try change(session.apply(.action(action)))
      #expect(session.isChanging && session.plan == plan)
      _ = session.apply(.outcome(.changed(id: id, try change.run())))
      #expect(!session.isChanging)
    }
    #expect(session.plan == small.plan)
    #expect(session.notice?.text == "c: 40 values are no number and count as missing")
    #expect(small.notice?.text == session.notice?.text)
    _ = session.apply(.action(.undo))
    _ = session.apply(.action(.undo))
    #expect(session.plan?.target?.name == "y" && !session.canUndo)
  }

  @Test func whatIsMeasuredTakesNoJob() throws {
    var session = try largeSession()
    let (id, change) = try change(session.apply(.action(.setTarget("a"))))
    _ = session.apply(.outcome(.changed(id: id, try change.run())))
    #expect(session.apply(.action(.setTarget("y"))).isEmpty)
    #expect(session.plan?.target?.name == "y")
    #expect(session.apply(.action(.useAll)).isEmpty)
  }

  @Test func laterChoicesWait() throws {
    var session = try largeSession()
    let (id, change) = try change(session.apply(.action(.setTarget("a"))))
    #expect(session.apply(.action(.setRole(.ignored, columns: ["b"]))).isEmpty)
    #expect(session.apply(.action(.train)).isEmpty)
    #expect(session.plan?.features.contains { $0.name == "b" } == true)
    _ = session.apply(.outcome(.changed(id: id, try change.run())))
    #expect(session.plan?.target?.name == "a")
    #expect(session.plan?.features.contains { $0.name == "b" } == false)
  }

  @Test func whatIsGivenUpChangesNothing() throws {
    for action in [Action.cancelChange, .undo] {
      var session = try largeSession()
      let (id, change) = try change(session.apply(.action(.setTarget("a"))))
      _ = session.apply(.action(action))
      #expect(!session.isChanging)
      _ = session.apply(.outcome(.changed(id: id, try change.run())))
      #expect(session.plan?.target?.name == "y")
    }
  }

  @Test func aFailureIsTold() throws {
    var session = try largeSession()
    let reading = Action.setReading(ColumnRequestChange(column: "nowhere", kind: .number))
    let (id, change) = try change(session.apply(.action(reading)))
    let failure = #expect(throws: Failure.self) { _ = try change.run() }
    _ = session.apply(.outcome(.changeFailed(id: id, try #require(failure))))
    #expect(session.notice?.tone == .failure && !session.isChanging)
  }
}
