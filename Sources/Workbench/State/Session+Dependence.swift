import ForestCore

extension Session {
  /// How far the partial dependence of a feature is; features by their place in the schema.
  public enum DependenceState: Sendable, Equatable {
    case idle
    /// The number tells it from earlier ones.
    case running(id: Int, feature: Int)
    case cancelled(feature: Int)
    case failed(feature: Int, Failure)
  }

  /// Whether a feature's partial dependence is neither known nor on its way, and nobody has said
  /// that it shall not be computed.
  public func lacksDependence(of feature: Int) -> Bool {
    guard trained != nil, dependences[feature] == nil else { return false }
    switch dependence {
    case .idle: return true
    case .running(_, let other), .cancelled(let other), .failed(let other, _):
      return feature != other
    }
  }

  public var isComputingDependence: Bool {
    if case .running = dependence { return true }
    return false
  }

  /// One feature at a time: who asks for the next does not wait for the one before.
  mutating func computeDependence(of feature: Int) -> [Effect] {
    guard let trained, trained.model.schema.features.indices.contains(feature) else {
      tell(.failure, "there is no such feature")
      return []
    }
    guard dependences[feature] == nil else { return [] }
    let cancelling: [Effect] = isComputingDependence ? [.cancelDependence] : []
    dependenceCount += 1
    dependence = .running(id: dependenceCount, feature: feature)
    let request = DependenceRequest(trained: trained, feature: feature, threadCount: threadCount)
    return cancelling + [.computeDependence(id: dependenceCount, request)]
  }

  mutating func cancelDependence() -> [Effect] {
    guard case .running(_, let feature) = dependence else { return [] }
    dependence = .cancelled(feature: feature)
    return [.cancelDependence]
  }

  mutating func finishDependence(_ id: Int, _ result: PartialDependence) {
    guard case .running(id, _) = dependence else { return }
    dependences[result.feature] = result
    dependence = .idle
  }

  mutating func failDependence(_ id: Int, _ failure: Failure) {
    guard case .running(id, let feature) = dependence else { return }
    dependence = .failed(feature: feature, failure)
  }

  /// Forgets what belongs to another model.
  mutating func forgetDependences() {
    dependences = [:]
    dependence = .idle
  }
}
