/// What somebody may have meant by a name that does not exist.
enum NearestName {
  /// The name that takes the fewest changes to write, if they are few.
  static func of(_ word: String, among names: [String]) -> String? {
    let wanted = Array(word.lowercased())
    let near = names.map { (name: $0, distance: distance(wanted, Array($0))) }
      .filter { $0.distance <= max(1, max(wanted.count, $0.name.count) / 3) }
    return near.min { $0.distance < $1.distance }?.name
  }

  /// `; did you mean x?`, or nothing.
  static func suggestion(_ word: String, among names: [String]) -> String {
    of(word, among: names).map { "; did you mean \($0)?" } ?? ""
  }

  /// Insertions, deletions, replacements and exchanges of neighbours (optimal string alignment).
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var before: [Int] = []
    var last = Array(0...right.count)
    for (row, character) in left.enumerated() {
      var line = [row + 1]
      for (column, other) in right.enumerated() {
        let replaced = last[column] + (character == other ? 0 : 1)
        var best = min(replaced, last[column + 1] + 1, line[column] + 1)
        if row > 0, column > 0, character == right[column - 1], left[row - 1] == other {
          best = min(best, before[column - 1] + 1)
        }
        line.append(best)
      }
      (before, last) = (last, line)
    }
    return last[right.count]
  }
}
