import CSVKit
import ForestCore
import TUI
import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs the workbench on a terminal: feeds events to the state, carries its effects out, shows
/// frames.
final class Application {
  private var state: AppState
  private let backend: CursesBackend
  private let loop: EventLoop
  private let runner: JobRunner
  private var trainingStart: ContinuousClock.Instant?
  private var predictionStart: ContinuousClock.Instant?
  /// When the service is to be looked at again, while its counts are shown.
  private var nextLook = ContinuousClock.now
  private var isStopping = false
  /// Why there never was a table: told on the ordinary screen, like the failure of any command.
  private var openingFailure: Failure?
  private var mustSuspend = false
  /// Decisions from the command line, made when the table is there.
  private var pendingChoices: [Action]

  /// How often running work is looked at: six times a second is live enough, and what changes then
  /// goes over slow lines as well.
  private static let tick = Duration.milliseconds(160)
  private static let lookInterval = Duration.seconds(1)

  /// Opens the workbench and returns when the user leaves it.
  ///
  /// - Throws: `Failure` when there is no terminal that can show it.
  static func run(
    _ session: Session, files: [String], options: ReadOptions, choices: [Action], isASCII: Bool
  ) throws {
    let application: Application
    do {
      application = try Application(session, choices: choices, isASCII: isASCII)
    } catch {
      throw Failure(.usage, "\(error); --plain prints the report as text")
    }
    let outcome = application.run(opening: files, options)
    application.backend.close()
    application.runner.keeper.finish()
    if let failure = application.openingFailure { throw failure }
    switch outcome {
    case .stopped: application.leaveService()
    case .hangup:
      application.finishWithoutTerminal()
      application.runner.service.end()
      exit(128 + SIGHUP)
    case .terminated(let signal):
      application.rescueModel()
      application.leaveService()
      exit(128 + signal)
    }
  }

  /// Carries a running training to its end after the line has dropped, and keeps the model.
  private func finishWithoutTerminal() {
    // The loop no longer takes signals: without this nothing could end the process.
    for ending in [SIGTERM, SIGINT, SIGQUIT] { signal(ending, SIG_DFL) }
    while state.session.isTraining {
      for outcome in runner.takeOutcomes() { state.receive(outcome) }
      usleep(20_000)
    }
    rescueModel()
  }

  private func rescueModel() {
    guard state.session.hasUnsavedModel, let trained = state.session.trained,
      let source = state.session.paths.first
    else { return }
    if let path = Rescue.save(trained, source: source) {
      StandardError.write("mlterm: the unsaved model is kept in \(path)\n")
    }
  }

  /// Ends the service, or tells how to find the one that goes on.
  private func leaveService() {
    switch state.session.service.phase {
    case .detached(let address):
      StandardError.write(
        "mlterm: \(address.url) goes on; kill \(address.processID) stops it\n")
    case .starting, .running, .stopping:
      StandardError.write("mlterm: stopping the service\n")
      runner.service.end()
    case .stopped, .failed: break
    }
  }

  private init(
    _ session: Session, choices: [Action], isASCII: Bool
  ) throws(TerminalError) {
    backend = try CursesBackend()
    loop = try EventLoop(backend: backend)
    let waker = loop.waker
    runner = JobRunner(
      wake: { waker.wake() }, service: ServiceKeeper { ServerProgram.workbenchCommand })
    pendingChoices = choices
    state = AppState(
      session: session,
      theme: ThemeChoice.initial(
        colorCount: backend.colorCount, isASCII: isASCII || !backend.isUnicode),
      width: backend.size.width, height: backend.size.height)
    state.hasServer = ServerProgram.path != nil
    let configuration = Configuration.load()
    state.bindings = configuration.bindings
    state.themes = configuration.themes
    state.themes.automatic = ThemeChoice.variant(colorCount: backend.colorCount)
    state.configurationProblems = configuration.problems
    state.useTheme(configuration.themes.chosen)
  }

  private func run(opening files: [String], _ options: ReadOptions) -> LoopOutcome {
    if files.isEmpty {
      state.screen = .start
      carryOut([.session(.listStart)])
    } else {
      carryOut(state.perform(.open(paths: files, options: options)))
    }
    state.tellConfigurationProblems()
    return loop.run(draw: { state.draw(of: &$0) }, handle: { handle($0) })
  }

  private func handle(_ event: LoopEvent) -> LoopControl {
    switch event {
    case .input(let input):
      if state.screen == .deploy { state.hasServer = ServerProgram.path != nil }
      carryOut(state.handle(input))
    case .woken: takeOutcomes()
    case .timer:
      guard lookAtProgress() else {
        scheduleTick()
        return .unchanged
      }
    case .hangup, .terminate: return .stop
    }
    scheduleTick()
    if isStopping { return .stop }
    if mustSuspend {
      mustSuspend = false
      return .suspend
    }
    return .redraw
  }

  private func carryOut(_ effects: [AppEffect]) {
    for effect in effects {
      switch effect {
      case .session(let effect):
        if case .train = effect { trainingStart = .now }
        if case .predict = effect {
          predictionStart = .now
          state.prediction = PredictionProgress()
        }
        runner.start(effect)
      case .copy(let text): backend.copyToClipboard(text)
      case .suspend: mustSuspend = true
      case .quit: isStopping = true
      }
    }
  }

  private func takeOutcomes() {
    for outcome in runner.takeOutcomes() {
      carryOut(state.receive(outcome))
      if case .loadFailed(let failure) = outcome, state.session.loaded == nil,
        state.screen != .start
      {
        openingFailure = failure
        isStopping = true
      }
      if case .loaded(let loaded) = outcome {
        backend.setTitle("mlterm \(loaded.table.sources.first.map(FileNames.base) ?? "")")
        for choice in pendingChoices { carryOut(state.perform(choice)) }
        pendingChoices = []
        state.tellConfigurationProblems()
        if let path = state.session.paths.first.flatMap(Rescue.newlyFound) {
          state.tell(.info, "the model of an interrupted session is kept in \(path)")
        }
      }
    }
  }

  /// Samples the running jobs; true when there is something new to show.
  private func lookAtProgress() -> Bool {
    var isNew = false
    if case .loading = state.session.table {
      let progress = ReadingProgress(runner.readMonitor)
      isNew = progress != state.reading
      state.reading = progress
    }
    if state.session.isTraining, let start = trainingStart {
      let progress = TrainingProgress(
        runner.trainingMonitor, session: state.session, elapsed: start.duration(to: .now))
      isNew = progress.isVisiblyDifferent(from: state.progress)
      if isNew { state.progress = progress }
    }
    if state.session.isSelecting || state.pendingSearch != nil {
      let monitor = state.session.isSelecting ? runner.selectionMonitor : runner.searchMonitor
      isNew = isNew || Int(monitor.fraction * 100) != Int(state.lookedThrough * 100)
      state.lookedThrough = monitor.fraction
    }
    if state.session.isExplaining {
      let fraction = runner.explanationMonitor.fraction
      isNew = isNew || fraction != state.explanationFraction
      state.explanationFraction = fraction
    }
    isNew = lookAtDeployment() || isNew
    return isNew
  }

  private func lookAtDeployment() -> Bool {
    let before = state.prediction
    let fractions = (state.proofFraction, state.dietFraction, state.writeFraction)
    if state.session.isPredicting, let start = predictionStart {
      let monitor = runner.predictionMonitor
      state.prediction.rows = monitor.rowCount
      state.prediction.expectedRows = monitor.expectedRows
      // Rates and times left change in the last digits all the time: rows must have moved.
      if monitor.rowCount != before.rows {
        state.prediction.seconds = start.duration(to: .now).inSeconds
      }
    }
    if state.session.exports.running != nil { state.proofFraction = runner.proofMonitor.fraction }
    if state.session.isFindingDiets { state.dietFraction = runner.dietMonitor.fraction }
    if state.session.isSaving { state.writeFraction = runner.writeMonitor.fraction }
    if isServiceShown, nextLook <= .now {
      nextLook = .now + Application.lookInterval
      carryOut(state.perform(.lookAtService))
    }
    return before != state.prediction
      || fractions != (state.proofFraction, state.dietFraction, state.writeFraction)
  }

  private var isServiceShown: Bool {
    state.screen == .deploy && state.session.service.address != nil
  }

  /// While nothing runs, nothing wakes the loop.
  private func scheduleTick() {
    let session = state.session
    var isBusy =
      session.isTraining || session.isPredicting || session.isExplaining
      || session.isSaving || session.exports.running != nil || session.isSelecting
      || session.isFindingDiets
      || state.pendingSearch != nil
    if case .loading = session.table { isBusy = true }
    let next: ContinuousClock.Instant? =
      isBusy ? .now + Application.tick : isServiceShown ? max(.now, nextLook) : nil
    loop.deadline = next.map { min(loop.deadline ?? $0, $0) }
  }
}

extension TrainingProgress {
  init(_ monitor: TrainingMonitor, session: Session, elapsed: Duration) {
    treesBefore = session.treesBefore
    treeCount = treesBefore + monitor.treeCount
    // Of the training: what is chosen meanwhile is for the next one.
    let choices = session.trainingChoices
    treeTotal = (choices?.recipe ?? session.recipe).treeTotal
    errorCurve = monitor.errorCurve
    permutedFeatureCount = monitor.phase == .permuting ? monitor.permutedFeatureCount : nil
    featureCount = (choices?.plan ?? session.plan)?.features.count ?? 0
    elapsedSeconds = elapsed.inSeconds
  }

  /// Whether anything but the clock has moved.
  func isVisiblyDifferent(from other: TrainingProgress?) -> Bool {
    guard let other else { return true }
    return treeCount != other.treeCount || permutedFeatureCount != other.permutedFeatureCount
  }
}

extension Duration {
  fileprivate var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
