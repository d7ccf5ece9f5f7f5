import ForestCore

/// What is known of how a model predicts, as far as somebody has asked. One thing is computed at a
/// time.
public struct Explanations: Sendable, Equatable {
  /// What takes a while to compute.
  public enum Subject: Sendable, Hashable {
    /// The partial dependence on a feature, by its place in the schema.
    case dependence(feature: Int)
    /// How far the features move the probability of a class, or the mean (0).
    case shap(label: Int)
  }

  /// What came of it.
  public enum Result: Sendable, Equatable {
    case dependence(PartialDependence)
    case shap(SHAPImportance)
  }

  /// What is being computed; the number tells it from earlier ones.
  public struct Running: Sendable, Equatable {
    public let id: Int
    public let subject: Subject
  }

  /// By feature.
  public private(set) var dependences: [Int: PartialDependence] = [:]
  /// By class.
  public private(set) var shap: [Int: SHAPImportance] = [:]
  public private(set) var running: Running?
  /// What was cancelled or failed, and is not begun by itself again.
  public private(set) var stopped: [Subject: Failure] = [:]

  func isKnown(_ subject: Subject) -> Bool {
    switch subject {
    case .dependence(let feature): dependences[feature] != nil
    case .shap(let label): shap[label] != nil
    }
  }

  mutating func begin(_ subject: Subject, id: Int) {
    stopped[subject] = nil
    running = Running(id: id, subject: subject)
  }

  mutating func cancel() {
    if let running { stopped[running.subject] = Failure(.cancelled, "cancelled") }
    running = nil
  }

  /// Takes the result of what is running; that of anything else comes too late.
  mutating func finish(_ id: Int, _ result: Result) {
    guard running?.id == id else { return }
    running = nil
    switch result {
    case .dependence(let dependence): dependences[dependence.feature] = dependence
    case .shap(let importance): shap[importance.label] = importance
    }
  }

  mutating func fail(_ id: Int, _ failure: Failure) {
    guard let running, running.id == id else { return }
    stopped[running.subject] = failure
    self.running = nil
  }
}
