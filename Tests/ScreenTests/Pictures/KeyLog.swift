import TUI

@testable import mlterm

/// What is done in the workbench for a picture, a step a line; `#` begins a comment.
///
///     size 100 30
///     open titanic.csv
///     press t down enter
///     type sex = female
struct KeyLog {
  enum Problem: Error, Equatable {
    /// A line that says nothing known, and its number from 1.
    case unknownStep(String, line: Int)
  }

  private enum Step {
    case size(width: Int, height: Int)
    case open(String)
    case press(String)
    case type(String)
  }

  private let steps: [Step]

  init(_ text: String) throws(Problem) {
    var steps: [Step] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.hasPrefix("#") && !line.isEmpty {
      guard let step = KeyLog.step(String(line)) else {
        throw .unknownStep(String(line), line: index + 1)
      }
      steps.append(step)
    }
    self.steps = steps
  }

  private static func step(_ line: String) -> Step? {
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2 else { return nil }
    let rest = words[1]
    let keys = rest.split(separator: " ").map(String.init)
    switch words[0] {
    case "size":
      let sizes = keys.compactMap(Int.init)
      return sizes.count == 2 ? .size(width: sizes[0], height: sizes[1]) : nil
    case "open": return .open(rest)
    case "press": return keys.allSatisfy { Key($0) != nil } ? .press(rest) : nil
    case "type": return .type(rest)
    default: return nil
    }
  }

  /// Opens a workbench and does in it what the log says.
  func replay() -> Driver {
    var driver = Driver(theme: Theme(.dark), width: 100, height: 30)
    driver.isExact = true
    for step in steps {
      switch step {
      case .size(let width, let height): driver.resize(width, height)
      case .open(let name): driver.open(name)
      case .press(let keys): driver.press(keys)
      case .type(let text): driver.type(text)
      }
    }
    return driver
  }
}
