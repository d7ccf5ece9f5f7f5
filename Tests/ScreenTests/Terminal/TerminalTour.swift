import Testing

@testable import TUI
@testable import mlterm

/// Counts the bytes that keys send to a terminal of 256 colours.
///
/// These are `FrameWriter`'s; where ncurses finds fewer, a terminal gets those.
struct TerminalTour {
  private var driver: Driver
  private var writer = FrameWriter(controls: .all, colors: ColorMapping(count: 256))
  private var shown: Grid

  init(_ driver: Driver, width: Int, height: Int) {
    self.driver = driver
    self.driver.app.theme = Theme(.dark)
    self.driver.resize(width, height)
    shown = self.driver.grid
    writer.follow(Grid.Position(x: 0, y: 0))
  }

  /// What comes at once after each key of a step.
  mutating func take(_ step: TourStep) throws -> [[UInt8]] {
    for key in step.before { _ = try press(String(key)) }
    return try (0..<step.times).map { _ in try press(step.press) }
  }

  private mutating func press(_ key: String) throws -> [UInt8] {
    var decoder = KeyDecoder()
    for event in decoder.feed(Array(key.utf8)[...]) + decoder.timeout() { driver.send(event) }
    var first = driver.grid
    _ = first.keepDetails(of: shown)
    let bytes = try send(first)
    _ = try send(driver.grid)
    return bytes
  }

  /// What shows how far a training is.
  mutating func show(_ progress: TrainingProgress) throws -> [UInt8] {
    driver.app.progress = progress
    return try send(driver.grid)
  }

  private mutating func send(_ frame: Grid) throws -> [UInt8] {
    let bytes = writer.difference(from: shown, to: frame, limit: .max)
    shown = frame
    return try #require(bytes, "something is left to ncurses")
  }
}
