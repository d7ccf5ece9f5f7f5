import Testing

@testable import ForestCore
@testable import Workbench

@Suite struct SessionExplanationsTests {
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
    let effects = session.apply(.action(.explain(.dependence(feature: feature))))
    guard case .explain(let id, _)? = effects.last else {
      Issue.record("nothing is computed")
      return 0
    }
    return id
  }

  private func result(_ feature: Int) -> Explanations.Result {
    .dependence(PartialDependence(feature: feature, values: [], outputs: [], outputCount: 2))
  }

  @Test func whatWasComputedIsKept() throws {
    var driver = SessionDriver(try trainedSession())
    #expect(driver.session.lacks(.dependence(feature: 0)))
    try driver.perform(.explain(.dependence(feature: 0)))
    let found = try #require(driver.session.explanations.dependences[0])
    #expect(found.values == [0, 1] && found.outputCount == 2)
    #expect(
      !driver.session.lacks(.dependence(feature: 0))
        && driver.session.lacks(.dependence(feature: 1)))
    var session = driver.session
    #expect(session.apply(.action(.explain(.dependence(feature: 0)))).isEmpty)
  }

  @Test func theNextOneCancelsTheOneBefore() throws {
    var session = try trainedSession()
    let first = try start(0, &session)
    let effects = session.apply(.action(.explain(.dependence(feature: 1))))
    guard case .cancelExplanation? = effects.first,
      case .explain(let second, _)? = effects.last
    else {
      Issue.record("the first is not cancelled")
      return
    }
    // What comes too late is not taken for the answer.
    _ = session.apply(.outcome(.explained(id: first, result(0))))
    #expect(session.explanations.dependences.isEmpty)
    let cancelled = Failure(.cancelled, "cancelled")
    _ = session.apply(.outcome(.explanationFailed(id: first, cancelled)))
    #expect(session.isExplaining)
    _ = session.apply(.outcome(.explained(id: second, result(1))))
    #expect(
      session.explanations.dependences.keys.sorted() == [1] && session.explanations.running == nil)
  }

  @Test func whatWasCancelledIsNotStartedByItself() throws {
    var session = try trainedSession()
    _ = try start(0, &session)
    guard case .cancelExplanation? = session.apply(.action(.cancelExplanation)).first else {
      Issue.record("nothing is cancelled")
      return
    }
    #expect(
      session.explanations.stopped.keys.sorted { "\($0)" < "\($1)" } == [.dependence(feature: 0)])
    #expect(!session.lacks(.dependence(feature: 0)) && session.lacks(.dependence(feature: 1)))
    #expect(session.apply(.action(.cancelExplanation)).isEmpty)
    let again = try start(0, &session)
    _ = session.apply(.outcome(.explained(id: again, result(0))))
    #expect(session.explanations.dependences[0] != nil)
  }

  @Test func columnsMoveTheProbabilityOfAClass() throws {
    var driver = SessionDriver(try trainedSession())
    try driver.perform(.explain(.shap(label: 1)))
    let found = try #require(driver.session.explanations.shap[1])
    let trained = try #require(driver.session.trained)
    #expect(found.means.count == trained.model.schema.features.count && found.rowCount > 0)
    #expect(!driver.session.lacks(.shap(label: 1)) && driver.session.lacks(.shap(label: 0)))
    var session = driver.session
    #expect(session.apply(.action(.explain(.shap(label: 2)))).isEmpty)
  }

  @Test func whatFailedIsKeptWithItsReason() throws {
    var session = try trainedSession()
    let id = try start(0, &session)
    let failure = Failure(.badData, "no")
    _ = session.apply(.outcome(.explanationFailed(id: id, failure)))
    #expect(session.explanations.stopped == [.dependence(feature: 0): failure])
    #expect(!session.isExplaining && !session.lacks(.dependence(feature: 0)))
  }

  @Test func anotherModelHasOthers() throws {
    var session = try trainedSession()
    let running = try start(0, &session)
    for effect in session.apply(.action(.train)) {
      let outcome = try #require(EffectPerformer().perform(effect))
      _ = session.apply(.outcome(outcome))
    }
    _ = session.apply(.outcome(.explained(id: running, result(0))))
    #expect(session.explanations.dependences.isEmpty && session.lacks(.dependence(feature: 0)))
  }

  @Test func withoutAModelOrFeatureThereIsNone() throws {
    var session = try openSession()
    #expect(session.apply(.action(.explain(.dependence(feature: 0)))).isEmpty)
    #expect(session.notice?.tone == .failure && !session.lacks(.dependence(feature: 0)))
    session = try trainedSession()
    #expect(session.apply(.action(.explain(.dependence(feature: 99)))).isEmpty)
    #expect(session.notice?.text == "there is no such feature")
  }
}
