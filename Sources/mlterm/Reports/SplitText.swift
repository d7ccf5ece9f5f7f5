import ForestCore
import Workbench

/// How test rows were chosen, in words, where it was not by chance alone.
enum SplitText {
  static func lines(_ card: ModelCard) -> [String] {
    guard let split = card.split, let column = split.column.map(safe) else { return [] }
    switch split.method {
    case .stratified: return []
    case .group:
      var lines: [String] = []
      if card.testRows > 0, let all = split.groups, let held = split.testGroups {
        lines.append(
          "Tested on \(counted(card.testRows, "row")): \(grouped(held)) of \(grouped(all)) groups "
            + "by \(column), of which training has no row")
      }
      if card.oob != nil {
        lines.append(
          "Out of bag, trees know other rows of the same \(column): these scores and the "
            + "permutation importance may flatter")
      }
      return lines
    case .time:
      guard card.testRows > 0 else { return [] }
      let from = split.testFrom.map { ", \(safe($0)) and later" } ?? ""
      return ["Tested on the latest \(counted(card.testRows, "row")) by \(column)\(from)"]
    }
  }

  /// The same as one short line, to stand under the scores.
  static func note(_ card: ModelCard) -> String? {
    guard let split = card.split, let column = split.column, card.testRows > 0 else { return nil }
    switch split.method {
    case .stratified: return nil
    case .group:
      return "test rows are whole groups of \(column); out of bag, groups are cut"
    case .time:
      return "test rows are the latest by \(column)"
        + (split.testFrom.map { ", from \($0) on" } ?? "")
    }
  }
}
