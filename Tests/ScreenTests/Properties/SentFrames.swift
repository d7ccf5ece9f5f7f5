import TestSupport

@testable import TUI

/// A terminal that gets each frame as what differs from the one before.
struct SentFrames {
  private static let colors = ColorMapping(count: 256)

  private var writer = SentFrames.newWriter
  private var screen = TerminalScreen(width: 1, height: 1)
  private var shown: Grid?

  /// Sends a frame; false when the terminal then looks otherwise than one that gets it afresh.
  ///
  /// Frames that only ncurses can write are passed over.
  mutating func send(_ grid: Grid) -> Bool {
    guard let fresh = SentFrames.fresh(grid) else {
      shown = nil
      return true
    }
    if let shown, shown.width == grid.width, shown.height == grid.height,
      let bytes = writer.difference(from: shown, to: grid, limit: .max)
    {
      screen.feed(bytes)
    } else {
      (writer, screen) = fresh
    }
    shown = grid
    return screen.looksLike(fresh.screen)
  }

  private static func fresh(_ grid: Grid) -> (writer: FrameWriter, screen: TerminalScreen)? {
    var (writer, screen) = (newWriter, TerminalScreen(width: grid.width, height: grid.height))
    let blank = Grid(width: grid.width, height: grid.height)
    guard let bytes = writer.difference(from: blank, to: grid, limit: .max) else { return nil }
    screen.feed(bytes)
    return (writer, screen)
  }

  private static var newWriter: FrameWriter {
    var writer = FrameWriter(controls: .all, colors: colors)
    writer.follow(Grid.Position(x: 0, y: 0))
    return writer
  }
}
