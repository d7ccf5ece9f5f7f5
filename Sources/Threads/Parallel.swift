import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Work on threads of its own: long computations must not occupy Swift's cooperative pool.
public enum Parallel {
  /// The processors that were online when somebody first asked.
  public static let processorCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// Calls `body` once for each number in `0..<count`, on up to `threadCount` threads, and returns
  /// when all have ended. Numbers are handed out in ascending order, one at a time.
  public static func forEach(
    count: Int, threadCount: Int, _ body: @Sendable @escaping (Int) -> Void
  ) {
    guard min(count, threadCount) > 1 else {
      for index in 0..<max(0, count) { body(index) }
      return
    }
    let work = Work(count: count, body: body)
    // Of much to do the calling thread does some first: it may be less than starting threads is.
    if count / threadCount >= shareOfMuch, work.run(for: startDuration) { return }
    // The calling thread works too, so one thread fewer is started.
    let started = (1..<min(count, threadCount)).compactMap { _ in start(work) }
    work.run()
    for thread in started { pthread_join(thread, nil) }
  }

  /// Numbers for each thread from which on one more or less, done alone, does not matter.
  private static let shareOfMuch = 16
  /// About what starting some threads and waiting for their end takes.
  private static let startDuration = Duration.microseconds(200)

  /// The results of `body` for each number in `0..<count`, in order.
  @inlinable
  public static func map<Result: Sendable>(
    count: Int, threadCount: Int, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: max(0, count)))
    // The closure does not outlive this call, as `forEach` joins every thread.
    withoutActuallyEscaping(body) { body in
      forEach(count: count, threadCount: threadCount) { index in
        let result = body(index)
        results.withLock { $0[index] = result }
      }
    }
    return results.withLock { $0.compactMap { $0 } }
  }

  /// Calls `body` on a thread of its own and returns at once. Should the system have no thread to
  /// give, the body is done before returning.
  ///
  /// - Parameter isPatient: whether this thread, and those that it starts, let others go first
  ///   where there are not enough processors for all.
  public static func detach(isPatient: Bool = false, _ body: @Sendable @escaping () -> Void) {
    let work = Work(count: 1, isPatient: isPatient) { _ in body() }
    guard let thread = start(work) else { return work.run() }
    pthread_detach(thread)
  }

  private final class Work: Sendable {
    let count: Int
    let isPatient: Bool
    let body: @Sendable (Int) -> Void
    let next = Atomic(0)

    init(count: Int, isPatient: Bool = false, body: @Sendable @escaping (Int) -> Void) {
      self.count = count
      self.isPatient = isPatient
      self.body = body
    }

    /// On a thread that was started for it.
    func runOnOwnThread() {
      // On Linux every thread has a niceness of its own, which it hands on.
      #if canImport(Glibc)
        if isPatient {
          setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, patientNiceness)
        }
      #elseif canImport(Musl)
        if isPatient { setpriority(Int32(PRIO_PROCESS), 0, patientNiceness) }
      #endif
      run()
    }

    func run() {
      while runNext() {}
    }

    /// - Returns: whether all is done, and not just begun elsewhere: no other thread may run.
    func run(for duration: Duration) -> Bool {
      let end = ContinuousClock.now + duration
      while runNext() {
        if ContinuousClock.now > end { return false }
      }
      return true
    }

    private func runNext() -> Bool {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < count else { return false }
      body(index)
      return true
    }
  }

  /// Starts a thread, or none when the system has none to give: the others then do its work.
  private static func start(_ work: Work) -> pthread_t? {
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let retained = Unmanaged.passRetained(work)
    let status = pthread_create(&thread, nil, threadMain, retained.toOpaque())
    guard status == 0 else {
      retained.release()
      return nil
    }
    return thread
  }

  #if canImport(Darwin)
    private static let threadMain:
      @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = {
        Unmanaged<Work>.fromOpaque($0).takeRetainedValue().runOnOwnThread()
        return nil
      }
  #else
    private static let threadMain:
      @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
        if let work = $0 { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().runOnOwnThread() }
        return nil
      }
  #endif
}

/// A thread with this has a third of the time of one without, where both want all.
private let patientNiceness: Int32 = 5
