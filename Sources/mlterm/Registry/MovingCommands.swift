import TUI

extension CommandRegistry {
  static let movingCommands: [AppCommand] = [
    moving("up", "Up", .up, [.up, .character("k")]),
    moving("down", "Down", .down, [.down, .character("j")]),
    moving("left", "Left", .left, [.left, .character("h")]),
    moving("right", "Right", .right, [.right, .character("l")]),
    moving("page-up", "A page up", .pageUp, [.pageUp, .control("b")]),
    moving("page-down", "A page down", .pageDown, [.pageDown, .control("f")]),
    moving("top", "To the first row", .top, [.character("g"), Key(.home, .control)]),
    moving("bottom", "To the last row", .bottom, [.character("G"), Key(.end, .control)]),
    moving("line-start", "To the first column", .lineStart, [.home, .character("0")]),
    moving("line-end", "To the last column", .lineEnd, [.end, .character("$")]),
  ]

  private static func moving(
    _ id: String, _ title: String, _ motion: Motion, _ keys: [Key]
  ) -> AppCommand {
    AppCommand(id, title, keys: keys, group: .moving) { app in
      app.move(motion)
      return []
    }
  }
}
