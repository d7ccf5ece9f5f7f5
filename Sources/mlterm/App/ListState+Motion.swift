import TUI

extension ListState {
  /// A step through a list of `count` rows of which `visible` are on the screen. A list has no
  /// columns: its ends are also those of the line.
  mutating func move(_ motion: Motion, count: Int, visible: Int) {
    switch motion {
    case .up: step(-1, count: count, visible: visible)
    case .down: step(1, count: count, visible: visible)
    case .pageUp: page(-1, count: count, visible: visible)
    case .pageDown: page(1, count: count, visible: visible)
    case .top, .lineStart: home()
    case .bottom, .lineEnd: end(count: count)
    case .left, .right: break
    }
    self = settled(count: count, visible: visible)
  }
}
