import Glibc
import Testing

@testable import TUI

/// The loop over pipes instead of a terminal.
@Suite(.timeLimit(.minutes(60)))
struct EventLoopTests {
  private let backend = HeadlessBackend(width: 20, height: 2)
  private let keyboard: Pipe
  private let loop: EventLoop

  init() throws {
    keyboard = try Pipe()
    loop = try EventLoop(backend: backend, input: keyboard.reading)
  }

  private func type(_ text: String) {
    for byte in text.utf8 { keyboard.put(byte) }
  }

  /// Runs until this event; returns those before.
  private func events(until last: LoopEvent) -> [LoopEvent] {
    var events: [LoopEvent] = []
    let outcome = run { event in
      if event == last { return .stop }
      events.append(event)
      return .unchanged
    }
    #expect(outcome == .stopped)
    return events
  }

  @discardableResult
  private func run(_ handle: (LoopEvent) -> LoopControl) -> LoopOutcome {
    run(loop, handle)
  }

  @discardableResult
  private func run(
    _ loop: EventLoop, draw: (inout Grid) -> Void = { _ in }, _ handle: (LoopEvent) -> LoopControl
  ) -> LoopOutcome {
    loop.run(draw: draw, handle: handle)
  }

  @Test func burstGivesOneFrame() {
    var count = 0
    func draw(_ grid: inout Grid) { grid.set(x: 0, y: 0, Cell(Character("\(count)"))) }
    loop.deadline = .now
    run(loop, draw: draw) { event in
      switch event {
      case .timer where count == 0: type("abc")
      case .timer: return .stop
      default:
        count += 1
        if count == 3 { loop.deadline = .now + .milliseconds(60) }
        return .redraw
      }
      return .unchanged
    }
    #expect(backend.frames.map { $0[0, 0].character } == ["0", "3"])
  }

  @Test func nothingIsDrawnWithoutAChange() {
    loop.deadline = .now + .milliseconds(10)
    var timers = 0
    run { _ in
      timers += 1
      loop.deadline = .now + .milliseconds(10)
      return timers == 5 ? .stop : .unchanged
    }
    #expect(backend.frames.count == 1)
  }

  @Test func loneEscapeArrivesAfterItsTime() {
    type("\u{1B}")
    #expect(events(until: .input(.key(.escape))).isEmpty)
  }

  @Test func wakeUpsFromAnotherThreadAreJoined() async {
    let waker = loop.waker
    await Task.detached { for _ in 0..<100_000 { waker.wake() } }.value
    loop.deadline = .now + .milliseconds(100)
    #expect(events(until: .timer) == [.woken])
  }

  @Test func endOfInputIsAHangup() throws {
    let null = open("/dev/null", O_RDONLY)
    defer { close(null) }
    let loop = try EventLoop(backend: backend, input: null)
    var seen: [LoopEvent] = []
    let outcome = run(loop) { event in
      seen.append(event)
      return .unchanged
    }
    #expect(outcome == .hangup && seen == [.hangup])
  }

  @Test func repliesOfTheTerminalStayInside() {
    type("\u{1B}[?2026;2$y\u{1B}[?62cq")
    #expect(events(until: .input(.key(.character("q")))).isEmpty)
  }

  @Test func framesAreDroppedWhileTheLineIsBackedUp() throws {
    let line = try Pipe()
    while write(line.writing, "x", 1) == 1 {}
    let loop = try EventLoop(backend: backend, input: keyboard.reading, output: line.writing)
    loop.deadline = .now + .milliseconds(30)
    type("a")
    var drawn = 0
    var timers = 0
    func draw(_ grid: inout Grid) { drawn += 1 }
    run(loop, draw: draw) { event in
      guard event == .timer else { return .redraw }
      timers += 1
      loop.deadline = .now + .milliseconds(30)
      if timers == 2 { #expect(drawn == 0) }
      if timers == 3 { _ = line.drain() }
      return timers == 5 ? .stop : .redraw
    }
    #expect((1...2).contains(drawn))
  }

  @Test func detailsFollowWhenTheCursorRests() {
    var count = 0
    func draw(_ grid: inout Grid) {
      for x in [0, 10] { grid.set(x: x, y: 0, Cell(Character("\(count)"))) }
      grid.details.areas = [Rect(x: 10, y: 0, width: 5, height: 1)]
    }
    runWithAKey(frameCount: 3, draw) { count += 1 }
    let frames = backend.frames.map { "\($0[0, 0].character)\($0[10, 0].character)" }
    #expect(frames == ["00", "10", "11"])
  }

  @Test func detailsOfAnotherScreenAreNotKept() {
    var owner = 0
    func draw(_ grid: inout Grid) {
      grid.set(x: 10, y: 0, Cell(Character("\(owner)")))
      grid.details = Grid.Details(owner: owner, areas: [grid.bounds])
    }
    runWithAKey(frameCount: 2, draw) { owner += 1 }
    #expect(backend.frames.map { $0[10, 0].character } == ["0", "1"])
  }

  /// Types a key after the first frame, and runs until so many frames were shown and no more come.
  private func runWithAKey(
    frameCount: Int, _ draw: (inout Grid) -> Void, _ change: () -> Void
  ) {
    loop.deadline = .now
    var isTyped = false
    var wasComplete = false
    run(loop, draw: draw) { event in
      guard event == .timer else {
        change()
        return .redraw
      }
      loop.deadline = .now + .milliseconds(250)
      if !isTyped { type("a") }
      isTyped = true
      defer { wasComplete = backend.frames.count >= frameCount }
      return wasComplete ? .stop : .unchanged
    }
  }

  @Test func suspendGivesTheTerminalBackAndPaintsAgain() {
    type("z")
    var seen = 0
    run { event in
      seen += 1
      if event == .timer { return .stop }
      loop.deadline = .now + .milliseconds(60)
      backend.resize(width: 30, height: 3)
      return seen == 1 ? .suspend : .redraw
    }
    #expect(!backend.isSuspended)
    #expect(backend.frames.last?.width == 30)
  }
}
