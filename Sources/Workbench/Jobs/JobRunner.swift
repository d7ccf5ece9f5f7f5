import CSVKit
import ForestCore
import Synchronization

/// Carries effects out on threads of their own, and hands their outcomes to whoever asks.
public final class JobRunner: Sendable {
  private struct State {
    var outcomes: [Outcome] = []
    var performer = EffectPerformer()
  }

  private let state = Mutex(State())
  private let wake: @Sendable () -> Void

  /// - Parameter wake: called, on any thread, when `takeOutcomes` has something to give.
  public init(wake: @escaping @Sendable () -> Void) {
    self.wake = wake
  }

  /// The running training's line, for progress.
  public var trainingMonitor: TrainingMonitor { state.withLock { $0.performer.training } }
  /// The running prediction's line, for progress.
  public var predictionMonitor: RowMonitor { state.withLock { $0.performer.prediction } }

  /// The line of the partial dependence that is being computed, for progress.
  public var dependenceMonitor: DependenceMonitor { state.withLock { $0.performer.dependence } }

  /// The line of the table that is being read, for progress.
  public var readMonitor: ReadMonitor { state.withLock { $0.performer.reading } }

  /// Starts what has to be done and returns at once.
  public func start(_ effect: Effect) {
    let performer = state.withLock { state in
      // Each job gets a fresh monitor: a cancelled one stays cancelled.
      switch effect {
      case .load:
        state.performer.reading = ReadMonitor { [self] in add(.firstRows(LoadedTable($0))) }
      case .train: state.performer.training = TrainingMonitor()
      case .predict: state.performer.prediction = RowMonitor()
      case .computeDependence: state.performer.dependence = DependenceMonitor()
      case .write, .list, .listRows, .rankClass, .cancelLoading, .cancelTraining,
        .cancelPrediction, .cancelDependence:
        break
      }
      return state.performer
    }
    switch effect {
    case .cancelLoading, .cancelTraining, .cancelPrediction, .cancelDependence:
      _ = performer.perform(effect)
    case .load, .train, .write, .predict, .list, .computeDependence, .listRows, .rankClass:
      Parallel.detach { [self] in
        if let outcome = performer.perform(effect) { add(outcome) }
      }
    }
  }

  private func add(_ outcome: Outcome) {
    state.withLock { $0.outcomes.append(outcome) }
    wake()
  }

  /// The outcomes since the last call, in the order in which jobs ended.
  public func takeOutcomes() -> [Outcome] {
    state.withLock { state in
      defer { state.outcomes = [] }
      return state.outcomes
    }
  }
}
