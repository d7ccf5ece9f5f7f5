/// Drives a session without a screen: each action is carried through to its end before the next.
public struct SessionDriver {
  public private(set) var session: Session
  private let performer: EffectPerformer

  public init(_ session: Session, performer: EffectPerformer = EffectPerformer()) {
    self.session = session
    self.performer = performer
  }

  /// Applies an action and all that follows from it.
  ///
  /// - Throws: `Failure` when the session or one of its effects could not do what was asked.
  public mutating func perform(_ action: Action) throws(Failure) {
    let before = session.notice?.number
    for effect in session.apply(.action(action)) {
      guard let outcome = performer.perform(effect) else { continue }
      _ = session.apply(.outcome(outcome))
      switch outcome {
      case .loadFailed(let failure), .trainingFailed(_, let failure), .writeFailed(let failure),
        .predictionFailed(let failure), .explanationFailed(_, let failure),
        .selectionFailed(_, let failure), .changeFailed(_, let failure),
        .dietsFailed(_, let failure):
        throw failure
      case .firstRows, .loaded, .changed, .trained, .written, .proven, .dietsFound, .predicted,
        .rowsSelected, .rowsCounted, .searched, .startList, .choicesFound, .listed,
        .explained, .rowsListed, .classRanked, .serviceListens, .serviceEnded,
        .serviceSampled, .serviceRefreshed:
        break
      }
    }
    if let notice = session.notice, notice.number != before, notice.tone == .failure {
      throw Failure(.usage, notice.text)
    }
  }
}
