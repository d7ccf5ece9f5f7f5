/// A backend without a terminal: keeps what it is given, for tests.
public final class HeadlessBackend: Backend {
  public private(set) var size: (width: Int, height: Int)
  /// Every frame presented so far.
  public private(set) var frames: [Grid] = []
  public private(set) var clipboard: String?
  public private(set) var title: String?
  public private(set) var isSuspended = false
  public private(set) var isClosed = false
  private var nextSize: (width: Int, height: Int)?

  public init(width: Int, height: Int) { size = (width, height) }

  public func present(_ grid: Grid) { frames.append(grid) }

  /// The text of the last frame, a line a row, without trailing spaces.
  public var lines: [String] {
    guard let grid = frames.last else { return [] }
    return (0..<grid.height).map { y in
      let cells = (0..<grid.width).map { grid[$0, y] }.filter { $0.width > 0 }
      let end = cells.lastIndex { $0.character != " " }.map { $0 + 1 } ?? 0
      return String(cells[..<end].map(\.character))
    }
  }

  /// How a cell of the last frame looks; nil before the first frame or outside of it.
  public func style(x: Int, y: Int) -> Style? {
    guard let grid = frames.last, grid.bounds.contains(x: x, y: y) else { return nil }
    return grid[x, y].style
  }

  /// The size that the next `updateSize` finds.
  public func resize(width: Int, height: Int) { nextSize = (width, height) }

  public func updateSize() { size = nextSize ?? size }
  public func suspend() { isSuspended = true }
  public func resume() { isSuspended = false }
  public func close() { isClosed = true }
  public func receive(_ reply: TerminalReply) {}
  public func copyToClipboard(_ text: String) { clipboard = text }
  public func setTitle(_ title: String) { self.title = title }
}
