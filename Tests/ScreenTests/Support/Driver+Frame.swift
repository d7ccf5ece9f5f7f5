import TUI
import Workbench

@testable import mlterm

extension Driver {
  var grid: Grid {
    var grid = Grid(width: app.width, height: app.height)
    app.draw(of: &grid)
    return grid
  }

  /// The frame's rows without trailing spaces.
  var lines: [String] {
    grid.lines.map { String($0.reversed().drop { $0 == " " }.reversed()) }
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  /// The line of messages, above that of the key hints.
  var statusLine: String { lines[app.height - 2] }

  /// Where a text begins in the frame.
  func position(of text: String) -> Grid.Position? {
    for (y, line) in lines.enumerated() {
      guard let range = line.firstRange(of: text) else { continue }
      return Grid.Position(x: line.distance(from: line.startIndex, to: range.lowerBound), y: y)
    }
    return nil
  }

  /// The prompt that is open, if one is.
  var prompt: Prompt? {
    guard case .prompt(let prompt) = app.overlay else { return nil }
    return prompt
  }

  /// The shell command that is shown, if one is.
  var shellCommand: String? {
    guard case .shellCommand(let command) = app.overlay else { return nil }
    return command
  }
}

extension Driver {
  /// Tells what came of a comparison that was held.
  mutating func send(proven id: Int, _ choice: ExportChoice, _ proof: ExportProof) {
    carryOut(app.receive(.proven(id: id, choice, proof)))
  }
}
