@testable import mlterm

/// Which lines of two texts differ, for people to read.
struct LineDifference: CustomStringConvertible {
  let description: String

  init(from old: String, to new: String) {
    let sides = [old, new].map {
      $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    let lines = (0..<max(sides[0].count, sides[1].count)).flatMap { row -> [String] in
      let left = LineDifference.line(row, of: sides[0])
      let right = LineDifference.line(row, of: sides[1])
      guard left != right else { return [] }
      let number = "\(row + 1)".padded(to: 4)
      return [left.map { "\(number)- \($0)" }, right.map { "\(number)+ \($0)" }].compactMap { $0 }
    }
    description = lines.joined(separator: "\n")
  }

  var isEmpty: Bool { description.isEmpty }

  private static func line(_ row: Int, of lines: [String]) -> String? {
    row < lines.count ? lines[row] : nil
  }
}
