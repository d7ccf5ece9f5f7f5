/// How well a typed query fits a name: its letters must occur in order.
///
/// The best of all alignments is found by dynamic programming, as fzf does: letters at the start
/// of the name or of a word, and letters that follow each other, count more; gaps cost.
public struct FuzzyMatch: Sendable, Equatable {
  public let score: Int
  /// The matched characters, as offsets into the candidate.
  public let positions: [Int]

  /// nil when the candidate does not contain the letters in order; case and spaces do not count.
  public init?(_ query: String, in candidate: String) {
    let wanted = query.filter { $0 != " " }.map(Self.folded)
    let names = Array(candidate)
    let letters = names.map(Self.folded)
    guard wanted.count <= letters.count else { return nil }
    guard !wanted.isEmpty else {
      score = 0
      positions = []
      return
    }
    var table = Alignment(queryCount: wanted.count, nameCount: letters.count)
    for (row, letter) in wanted.enumerated() {
      for column in row..<letters.count where letters[column] == letter {
        table.place(row, column, bonus: Self.bonus(names, at: column))
      }
    }
    guard let best = table.best() else { return nil }
    score = best.score - letters.count / 4
    positions = best.positions
  }

  private static func folded(_ character: Character) -> Character {
    let lowercase = character.lowercased()
    return lowercase.count == 1 ? lowercase[lowercase.startIndex] : character
  }

  private static func bonus(_ names: [Character], at index: Int) -> Int {
    guard index > 0 else { return 12 }
    let before = names[index - 1]
    if !before.isLetter && !before.isNumber { return 8 }
    return before.isLowercase && names[index].isUppercase ? 6 : 0
  }
}

/// Scores of the query's first letters ending at each place of the name.
private struct Alignment {
  private static let impossible = Int.min / 2
  private let nameCount: Int
  private var scores: [Int]
  private var previous: [Int]

  init(queryCount: Int, nameCount: Int) {
    self.nameCount = nameCount
    scores = Array(repeating: Self.impossible, count: queryCount * nameCount)
    previous = Array(repeating: -1, count: queryCount * nameCount)
  }

  mutating func place(_ row: Int, _ column: Int, bonus: Int) {
    let here = row * nameCount + column
    guard row > 0 else {
      scores[here] = 16 + bonus - min(column, 8)
      return
    }
    for before in (row - 1)..<max(row - 1, column) {
      let start = scores[(row - 1) * nameCount + before]
      guard start > Self.impossible else { continue }
      let gap = column - before - 1
      let candidate = start + 16 + (gap == 0 ? max(bonus, 8) : bonus - min(gap, 6) - 2)
      if candidate > scores[here] {
        scores[here] = candidate
        previous[here] = before
      }
    }
  }

  func best() -> (score: Int, positions: [Int])? {
    let lastRow = scores.count / nameCount - 1
    let row = scores[(lastRow * nameCount)...]
    guard let top = row.max(), top > Self.impossible else { return nil }
    var column = (row.firstIndex(of: top) ?? row.startIndex) - lastRow * nameCount
    var positions: [Int] = []
    for row in stride(from: lastRow, through: 0, by: -1) {
      positions.append(column)
      column = previous[row * nameCount + column]
    }
    return (top, positions.reversed())
  }
}
