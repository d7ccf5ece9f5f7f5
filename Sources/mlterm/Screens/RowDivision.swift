import FieldValues
import Workbench

/// What test rows are chosen by, as the Train screen shows and changes it.
enum RowDivision: Hashable, Sendable {
  case chance
  /// Whole groups of rows that have the same value in a column.
  case groups(String)
  /// The latest rows, by a column of dates or numbers.
  case latest(String)

  static let title = "Test rows by"

  /// What may be typed.
  static let expectation = "chance, group COLUMN or time COLUMN"

  init(_ plan: TablePlan) {
    guard let index = plan.splitIndex else {
      self = .chance
      return
    }
    let column = plan.columns[index]
    self = column.role == .time ? .latest(column.name) : .groups(column.name)
  }

  /// Reads what ``text`` writes.
  ///
  /// - Throws: `Failure` that says what is expected.
  init(text: String) throws(Failure) {
    let words = text.split(separator: " ", maxSplits: 1).map(String.init)
    switch (words.first, words.count) {
    case ("chance", 1): self = .chance
    case ("group", 2): self = .groups(words[1])
    case ("time", 2): self = .latest(words[1])
    default: throw Failure(.usage, "expected \(RowDivision.expectation)")
    }
  }

  var column: String? {
    switch self {
    case .chance: nil
    case .groups(let name), .latest(let name): name
    }
  }

  /// What the form has room for.
  var word: String {
    switch self {
    case .chance: "chance"
    case .groups: "group"
    case .latest: "time"
    }
  }

  var text: String { ([word] + [column].compactMap(\.self)).joined(separator: " ") }

  var explanation: String {
    switch self {
    case .chance: "at random, in proportion"
    case .groups(let name): "all rows of one \(name) on one side"
    case .latest(let name): "the latest by \(name)"
    }
  }

  /// What makes this of a plan; nil when it is so already.
  func action(on plan: TablePlan) -> Action? {
    guard self != RowDivision(plan) else { return nil }
    switch self {
    case .chance:
      return plan.splitIndex.map { .suggestRole(columns: [plan.columns[$0].name]) }
    case .groups(let name): return .setRole(.group, columns: [name])
    case .latest(let name): return .setRole(.time, columns: [name])
    }
  }

  /// The next or previous of what suggests itself: chance, columns of dates, and what is chosen.
  func stepping(by step: Int, on plan: TablePlan) -> RowDivision {
    let dates = plan.columns.filter { $0.kind == .date && $0.role != .target }
    var choices = [RowDivision.chance] + dates.map { RowDivision.latest($0.name) }
    if !choices.contains(self) { choices.append(self) }
    let place = choices.firstIndex(of: self) ?? 0
    return choices[(place + step + choices.count) % choices.count]
  }
}
