import TUI

extension CommandRegistry {
  static let movingCommands: [AppCommand] = [
    moving("Up", .up, [.up, .character("k")]),
    moving("Down", .down, [.down, .character("j")]),
    moving("Left", .left, [.left, .character("h")]),
    moving("Right", .right, [.right, .character("l")]),
    moving("A page up", .pageUp, [.pageUp, .control("b")]),
    moving("A page down", .pageDown, [.pageDown, .control("f")]),
    moving("To the first row", .top, [.character("g"), Key(.home, .control)]),
    moving("To the last row", .bottom, [.character("G"), Key(.end, .control)]),
    moving("To the first column", .lineStart, [.home, .character("0")]),
    moving("To the last column", .lineEnd, [.end, .character("$")]),
  ]

  private static func moving(
    _ title: String, _ motion: Motion, _ keys: [Key]
  ) -> AppCommand {
    AppCommand(motion.rawValue, title, keys: keys, group: .moving) { app in
      app.move(motion)
      return []
    }
  }
}
