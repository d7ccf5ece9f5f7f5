import ForestCore
import Synchronization
import Workbench

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Tells on standard error how far a command is: a line that changes on a terminal, else a new line
/// now and then.
enum Progress {
  static func whileTraining<Result, Problem: Error>(
    _ session: Session, isShown: Bool, monitor: TrainingMonitor,
    _ work: () throws(Problem) -> Result
  ) throws(Problem) -> Result {
    let trees = session.recipe.treeTotal
    let features = session.plan?.features.count ?? 0
    let isNumber = session.plan?.predictsNumber ?? false
    return try show(isShown: isShown, work) {
      switch monitor.phase {
      case .growing:
        let error =
          monitor.errorCurve.last.map {
            isNumber
              ? ", out-of-bag RMSE \(Format.difference($0))"
              : ", out-of-bag error \(Format.percent($0))"
          } ?? ""
        return "\(grouped(monitor.treeCount)) of \(grouped(trees)) trees\(error)"
      case .permuting:
        let done = monitor.permutedFeatureCount
        return "measuring importance, \(grouped(done)) of \(counted(features, "feature")) done"
      }
    }
  }

  static func whileCounting<Result, Problem: Error>(
    isShown: Bool, monitor: RowMonitor, _ work: () throws(Problem) -> Result
  ) throws(Problem) -> Result {
    let start = ContinuousClock.now
    return try show(isShown: isShown, work) {
      let seconds = Double((ContinuousClock.now - start).components.seconds)
      let rate =
        seconds >= 1 ? ", \(grouped(Int(Double(monitor.rowCount) / seconds))) a second" : ""
      return "\(grouped(monitor.rowCount)) rows\(rate)\(remaining(monitor, seconds))"
    }
  }

  /// `, 40 s left`, when the number of rows can be told.
  private static func remaining(_ monitor: RowMonitor, _ seconds: Double) -> String {
    let done = monitor.rowCount
    guard seconds >= 1, done > 0, let expected = monitor.expectedRows, expected > done else {
      return ""
    }
    let left = Double(expected - done) * seconds / Double(done)
    return
      ", about \(Format.percent(Double(done) / Double(expected))), \(Format.seconds(left)) left"
  }

  private static func show<Result, Problem: Error>(
    isShown: Bool, _ work: () throws(Problem) -> Result, _ text: @escaping @Sendable () -> String
  ) throws(Problem) -> Result {
    guard isShown else { return try work() }
    let teller = Teller(text)
    teller.start()
    defer { teller.stop() }
    return try work()
  }

  /// Writes from a thread of its own until it is stopped.
  private final class Teller: Sendable {
    private let text: @Sendable () -> String
    private let isStopped = Atomic(false)
    private let hasEnded = Atomic(false)

    /// Milliseconds between two looks.
    private static let step: UInt32 = 100
    /// Looks between two lines where there is no terminal.
    private static let sparseLooks = 100

    init(_ text: @escaping @Sendable () -> String) { self.text = text }

    func start() { Parallel.detach { self.run() } }

    func stop() {
      isStopped.store(true, ordering: .releasing)
      while !hasEnded.load(ordering: .acquiring) { usleep(1000) }
    }

    private func run() {
      let isTerminal = StandardError.isTerminal
      var looks = 0
      var shown = ""
      while !isStopped.load(ordering: .acquiring) {
        usleep(looks == 0 ? 20_000 : Teller.step * 1000)
        looks += 1
        if isStopped.load(ordering: .acquiring) { break }
        if isTerminal {
          let next = text()
          if next != shown { StandardError.write("\r\u{1B}[K\(next)") }
          shown = next
        } else if looks % Teller.sparseLooks == 0 {
          StandardError.write("mlterm: \(text())\n")
        }
      }
      if !shown.isEmpty { StandardError.write("\r\u{1B}[K") }
      hasEnded.store(true, ordering: .releasing)
    }
  }
}
