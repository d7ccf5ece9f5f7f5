import Glibc

/// Waits for the keyboard, other threads, signals and a timer, all in one `poll`, and draws.
///
/// It belongs to the thread that runs it: only this thread touches the terminal. Nothing wakes it
/// while nothing happens. A frame is drawn only after a change, after all input that is already
/// there, and only when the line takes it: while a slow line is backed up, frames are skipped.
/// The details of a frame follow when no key has come for a moment.
public final class EventLoop {
  /// Wakes this loop; may be passed to any thread.
  public let waker: Waker

  /// When to report `.timer`, once; nil for never. The program sets it again for the next.
  public var deadline: ContinuousClock.Instant?

  let backend: any Backend
  let signals: SignalPipe?
  private let wakePipe: Pipe
  private let input: Int32
  private let output: Int32?
  private var decoder = KeyDecoder()
  private var decoderDeadline: ContinuousClock.Instant?
  private var buffer = [UInt8](repeating: 0, count: 1 << 14)
  /// Since when a frame is due; nil when nothing changed.
  private var dirtySince: ContinuousClock.Instant? = .now

  /// The last frame, whether its details were held back or not.
  private var shown: Grid?
  /// Whether a key or the mouse has changed what is to be drawn.
  private var hasNewInput = false
  /// When the cursor is taken to rest, if no key comes before.
  private var restDeadline: ContinuousClock.Instant?

  /// Longer than the time between two keys of one that is held down.
  private static let rest = Duration.milliseconds(80)
  /// A stream of input that never pauses may hold back a frame this long.
  private static let frameDelayMax = Duration.milliseconds(40)

  /// A loop over any descriptors: `input` brings the bytes of a keyboard; `output`, if given, is
  /// asked whether it takes a frame.
  public init(
    backend: any Backend, input: Int32, output: Int32? = nil, signals: SignalPipe? = nil
  ) throws(TerminalError) {
    self.backend = backend
    self.input = input
    self.output = output
    self.signals = signals
    wakePipe = try Pipe()
    waker = Waker(wakePipe)
  }

  /// A loop on a terminal. It takes over the signals of the process.
  public convenience init(backend: CursesBackend) throws(TerminalError) {
    try self.init(
      backend: backend, input: backend.device.input, output: backend.device.output,
      signals: SignalPipe())
  }

  /// Runs until the program stops it, the terminal is gone, or a signal ends it. `draw` gets an
  /// empty grid of the terminal's size. The caller closes the backend afterwards.
  public func run(
    draw: (inout Grid) -> Void, handle: (LoopEvent) -> LoopControl
  ) -> LoopOutcome {
    while true {
      let ready = wait(presentIfPossible(draw))
      for event in collect(ready) {
        if let outcome = dispatch(event, handle) { return outcome }
      }
    }
  }
}

extension EventLoop {
  private struct Ready {
    var input = false
    var output = false
    var woken = false
    var signalled = false
  }

  /// Draws and shows a frame if one is due and nothing speaks against it. Returns whether one is
  /// left waiting for the line.
  private func presentIfPossible(_ draw: (inout Grid) -> Void) -> Bool {
    guard let since = dirtySince else { return false }
    let ready = ask(forOutput: true, timeout: 0)
    if ready.input || ready.signalled, since.duration(to: .now) < EventLoop.frameDelayMax {
      return false
    }
    guard output == nil || ready.output else { return true }
    dirtySince = nil
    var grid = Grid(width: backend.size.width, height: backend.size.height)
    draw(&grid)
    holdBackDetails(of: &grid)
    shown = grid
    backend.present(grid)
    return false
  }

  private func holdBackDetails(of grid: inout Grid) {
    // From now, not from the key: a busy machine must not let both come in one frame.
    if hasNewInput { restDeadline = .now + EventLoop.rest }
    hasNewInput = false
    guard let due = restDeadline else { return }
    if due <= .now || !(shown.map { grid.keepDetails(of: $0) } ?? false) { restDeadline = nil }
  }

  private func wait(_ isFrameWaiting: Bool) -> Ready {
    // A frame held back for input that is already there: that input comes first, at once.
    let timeout = dirtySince != nil && !isFrameWaiting ? 0 : pollTimeout()
    return ask(forOutput: isFrameWaiting, timeout: timeout)
  }

  /// Milliseconds until the next deadline, rounded up; -1 for never.
  private func pollTimeout() -> Int32 {
    guard let next = [deadline, decoderDeadline, restDeadline].compactMap({ $0 }).min() else {
      return -1
    }
    let (seconds, attoseconds) = max(.zero, ContinuousClock.now.duration(to: next)).components
    let milliseconds = Double(seconds) * 1e3 + Double(attoseconds) / 1e15
    return Int32(min(milliseconds.rounded(.up), 1e9))
  }

  private func ask(forOutput: Bool, timeout: Int32) -> Ready {
    var requests = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakePipe.reading, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: forOutput ? output ?? -1 : -1, events: Int16(POLLOUT), revents: 0),
    ]
    guard poll(&requests, nfds_t(requests.count), timeout) > 0 else { return Ready() }
    // A hung-up descriptor is ready too: reading it tells.
    return Ready(
      input: requests[0].revents != 0, output: requests[3].revents != 0,
      woken: requests[1].revents != 0, signalled: requests[2].revents != 0)
  }

  private func collect(_ ready: Ready) -> [Event] {
    var events: [Event] = []
    if ready.signalled, let signals { events += signals.drain().map(Event.signal) }
    if ready.input {
      events += readInput()
    } else if let due = decoderDeadline, due <= .now {
      decoderDeadline = nil
      events += decoder.timeout().map { .loop(.input($0)) }
    }
    if let due = restDeadline, due <= .now {
      restDeadline = nil
      dirtySince = dirtySince ?? .now
    }
    if ready.woken {
      _ = wakePipe.drain()
      events.append(.loop(.woken))
    }
    if let due = deadline, due <= .now {
      deadline = nil
      events.append(.loop(.timer))
    }
    return events
  }

  private func readInput() -> [Event] {
    let count = read(input, &buffer, buffer.count)
    guard count > 0 else {
      return count < 0 && (errno == EINTR || errno == EAGAIN) ? [] : [.loop(.hangup)]
    }
    let events = decoder.feed(buffer[..<count])
    decoderDeadline = decoder.pendingTimeout.map { .now + $0 }
    return events.map { .loop(.input($0)) }
  }

  private enum Event {
    case loop(LoopEvent)
    case signal(Int32)
  }

  private func dispatch(_ event: Event, _ handle: (LoopEvent) -> LoopControl) -> LoopOutcome? {
    switch event {
    case .loop(.input(.reply(let reply))):
      backend.receive(reply)
      return nil
    case .loop(let event):
      hasNewInput = hasNewInput || event.isTyping
      return obey(handle(event), after: event, handle)
    case .signal(SIGHUP): return dispatch(.loop(.hangup), handle)
    case .signal(SIGWINCH): return updateSize(handle)
    case .signal(SIGTSTP): return suspend(handle)
    case .signal(SIGCONT):
      backend.resume()
      dirtySince = dirtySince ?? .now
      return updateSize(handle)
    case .signal(let signal): return dispatch(.loop(.terminate(signal: signal)), handle)
    }
  }

  private func obey(
    _ control: LoopControl, after event: LoopEvent, _ handle: (LoopEvent) -> LoopControl
  ) -> LoopOutcome? {
    switch event {
    case .hangup: return .hangup
    case .terminate(let signal): return .terminated(signal: signal)
    default: break
    }
    switch control {
    case .unchanged: return nil
    case .redraw:
      dirtySince = dirtySince ?? .now
      return nil
    case .suspend: return suspend(handle)
    case .stop: return .stopped
    }
  }

  private func suspend(_ handle: (LoopEvent) -> LoopControl) -> LoopOutcome? {
    backend.suspend()
    signals?.stopJob()
    backend.resume()
    dirtySince = dirtySince ?? .now
    return updateSize(handle)
  }

  private func updateSize(_ handle: (LoopEvent) -> LoopControl) -> LoopOutcome? {
    let old = backend.size
    backend.updateSize()
    let size = backend.size
    dirtySince = dirtySince ?? .now
    guard size != old else { return nil }
    return dispatch(.loop(.input(.resize(width: size.width, height: size.height))), handle)
  }
}
