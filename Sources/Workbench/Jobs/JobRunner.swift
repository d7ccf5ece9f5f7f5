import CSVKit
import ForestCore
import ModelFormats
import Synchronization
import Threads

/// Carries effects out on threads of their own, and hands their outcomes to whoever asks.
public final class JobRunner: Sendable {
  private struct State {
    var outcomes: [Outcome] = []
    var performer = EffectPerformer()
  }

  private let state = Mutex(State())
  /// Whoever leaves waits for it.
  public let keeper = ChoicesKeeper()
  private let wake: @Sendable () -> Void
  /// Looks after the service; whoever leaves ends it.
  public let service: ServiceKeeper

  /// - Parameters:
  ///   - wake: called, on any thread, when `takeOutcomes` has something to give.
  ///   - service: what runs the service.
  public init(
    wake: @escaping @Sendable () -> Void, service: ServiceKeeper = ServiceKeeper { nil }
  ) {
    self.wake = wake
    self.service = service
  }

  /// The running training's line, for progress.
  public var trainingMonitor: TrainingMonitor { state.withLock { $0.performer.training } }
  /// The running prediction's line, for progress.
  public var predictionMonitor: RowMonitor { state.withLock { $0.performer.prediction } }

  /// The line of the explanation that is being computed, for progress.
  public var explanationMonitor: WorkMonitor { state.withLock { $0.performer.explanation } }

  /// The line of the rows that are looked for, for progress.
  public var selectionMonitor: WorkMonitor { state.withLock { $0.performer.selection } }

  /// The line of the search, for progress.
  public var searchMonitor: WorkMonitor { state.withLock { $0.performer.search } }

  /// The line of the table that is being read, for progress.
  public var readMonitor: ReadMonitor { state.withLock { $0.performer.reading } }
  /// The line of the export that is being written, for progress.
  public var writeMonitor: WorkMonitor { state.withLock { $0.performer.writing } }
  /// The line of the export that is being compared, for progress.
  public var proofMonitor: WorkMonitor { state.withLock { $0.performer.proof } }
  /// The line of the search for smaller forests, for progress.
  public var dietMonitor: WorkMonitor { state.withLock { $0.performer.diets } }

  /// Starts what has to be done and returns at once.
  public func start(_ effect: Effect) {
    let performer = state.withLock { state in
      // Each job gets a fresh monitor: a cancelled one stays cancelled.
      switch effect {
      case .load:
        state.performer.reading = ReadMonitor { [self] in add(.firstRows($0)) }
      case .train: state.performer.training = TrainingMonitor()
      case .predict: state.performer.prediction = RowMonitor()
      case .explain: state.performer.explanation = WorkMonitor()
      case .write: state.performer.writing = WorkMonitor()
      case .prove: state.performer.proof = WorkMonitor()
      case .findDiets: state.performer.diets = WorkMonitor()
      // The rows of before are not wanted any more.
      case .selectRows:
        state.performer.selection.cancel()
        state.performer.selection = WorkMonitor()
      case .countRows:
        state.performer.counting.cancel()
        state.performer.counting = WorkMonitor()
      case .search:
        state.performer.search.cancel()
        state.performer.search = WorkMonitor()
      default: break
      }
      return state.performer
    }
    switch effect {
    case .cancelLoading, .cancelTraining, .cancelPrediction, .cancelExplanation, .cancelWriting,
      .cancelProof, .cancelDiets, .cancelSelection, .cancelSearch:
      _ = performer.perform(effect)
    case .keepChoices(let choices, let paths): keeper.keep(choices, paths: paths)
    case .load, .train, .write, .prove, .findDiets, .predict, .list, .explain, .listRows,
      .rankClass, .refreshService, .change, .selectRows, .countRows, .search, .listStart, .remember,
      .forget, .findChoices:
      Parallel.detach(isPatient: effect.isPatient) { [self] in
        if let outcome = performer.perform(effect) { add(outcome) }
      }
    case .startService(let id, let order):
      Parallel.detach { [self] in service.run(id: id, order) { add($0) } }
    case .stopService(let id): service.stop(id: id)
    case .detachService: service.detach()
    case .sampleService(let id):
      Parallel.detach { [self] in add(.serviceSampled(id: id, service.sample())) }
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

extension Effect {
  /// Whether the keyboard comes first: it has all processors work for long, while the user goes on.
  fileprivate var isPatient: Bool {
    switch self {
    case .train, .predict, .prove, .findDiets, .write, .explain, .search, .countRows,
      .selectRows:
      true
    default: false
    }
  }
}
