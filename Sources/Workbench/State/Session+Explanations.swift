import ForestCore

extension Session {
  /// Whether something is neither known nor on its way, and nobody has said that it shall not be
  /// computed.
  public func lacks(_ subject: Explanations.Subject) -> Bool {
    trained != nil && !explanations.isKnown(subject) && explanations.stopped[subject] == nil
      && explanations.running?.subject != subject
  }

  public var isExplaining: Bool { explanations.running != nil }

  /// One at a time: who asks for the next does not wait for the one before.
  mutating func explain(_ subject: Explanations.Subject) -> [Effect] {
    guard let trained, trained.model.has(subject) else {
      tell(.failure, "there is no such feature")
      return []
    }
    guard !explanations.isKnown(subject) else { return [] }
    let cancelling: [Effect] = isExplaining ? [.cancelExplanation] : []
    explanationCount += 1
    explanations.begin(subject, id: explanationCount)
    let request = ExplanationRequest(
      trained: trained, subject: subject, threadCount: threadCount)
    return cancelling + [.explain(id: explanationCount, request)]
  }

  mutating func cancelExplanation() -> [Effect] {
    guard isExplaining else { return [] }
    explanations.cancel()
    return [.cancelExplanation]
  }
}

extension Model {
  fileprivate func has(_ subject: Explanations.Subject) -> Bool {
    switch subject {
    case .dependence(let feature): schema.features.indices.contains(feature)
    case .shap(let label): (0..<forest.outputCount).contains(label)
    }
  }
}
