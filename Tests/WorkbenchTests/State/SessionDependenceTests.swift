import Testing

@testable import ForestCore
@testable import Workbench

@Suite struct SessionDependenceTests {
  private func trainedSession() throws -> Session {
    var session = try openSession()
    for effect in session.apply(.action(.train)) {
      let outcome = try #require(EffectPerformer().perform(effect))
      _ = session.apply(.outcome(outcome))
    }
    return session
  }

  /// Starts the computing of a feature and returns its number.
  private func start(_ feature: Int, _ session: inout Session) throws -> Int {
    let effects = session.apply(.action(.computeDependence(feature: feature)))
    guard case .computeDependence(let id, _)? = effects.last else {
      Issue.record("nothing is computed")
      return 0
    }
    return id
  }

  private func result(_ feature: Int) -> PartialDependence {
    PartialDependence(feature: feature, values: [], outputs: [], outputCount: 2)
  }

  @Test func whatWasComputedIsKept() throws {
    var driver = SessionDriver(try trainedSession())
    #expect(driver.session.lacksDependence(of: 0))
    try driver.perform(.computeDependence(feature: 0))
    let found = try #require(driver.session.dependences[0])
    #expect(found.values == [0, 1] && found.outputCount == 2)
    #expect(!driver.session.lacksDependence(of: 0) && driver.session.lacksDependence(of: 1))
    var session = driver.session
    #expect(session.apply(.action(.computeDependence(feature: 0))).isEmpty)
  }

  @Test func theNextOneCancelsTheOneBefore() throws {
    var session = try trainedSession()
    let first = try start(0, &session)
    let effects = session.apply(.action(.computeDependence(feature: 1)))
    guard case .cancelDependence? = effects.first,
      case .computeDependence(let second, _)? = effects.last
    else {
      Issue.record("the first is not cancelled")
      return
    }
    // What comes too late is not taken for the answer.
    _ = session.apply(.outcome(.dependenceComputed(id: first, result(0))))
    #expect(session.dependences.isEmpty)
    let cancelled = Failure(.cancelled, "cancelled")
    _ = session.apply(.outcome(.dependenceFailed(id: first, cancelled)))
    #expect(session.isComputingDependence)
    _ = session.apply(.outcome(.dependenceComputed(id: second, result(1))))
    #expect(session.dependences.keys.sorted() == [1] && session.dependence == .idle)
  }

  @Test func whatWasCancelledIsNotStartedByItself() throws {
    var session = try trainedSession()
    _ = try start(0, &session)
    guard case .cancelDependence? = session.apply(.action(.cancelDependence)).first else {
      Issue.record("nothing is cancelled")
      return
    }
    #expect(session.dependence == .cancelled(feature: 0))
    #expect(!session.lacksDependence(of: 0) && session.lacksDependence(of: 1))
    #expect(session.apply(.action(.cancelDependence)).isEmpty)
    let again = try start(0, &session)
    _ = session.apply(.outcome(.dependenceComputed(id: again, result(0))))
    #expect(session.dependences[0] != nil)
  }

  @Test func anotherModelHasOthers() throws {
    var session = try trainedSession()
    let running = try start(0, &session)
    for effect in session.apply(.action(.train)) {
      let outcome = try #require(EffectPerformer().perform(effect))
      _ = session.apply(.outcome(outcome))
    }
    _ = session.apply(.outcome(.dependenceComputed(id: running, result(0))))
    #expect(session.dependences.isEmpty && session.lacksDependence(of: 0))
  }

  @Test func withoutAModelOrFeatureThereIsNone() throws {
    var session = try openSession()
    #expect(session.apply(.action(.computeDependence(feature: 0))).isEmpty)
    #expect(session.notice?.tone == .failure && !session.lacksDependence(of: 0))
    session = try trainedSession()
    #expect(session.apply(.action(.computeDependence(feature: 99))).isEmpty)
    #expect(session.notice?.text == "there is no such feature")
  }
}
