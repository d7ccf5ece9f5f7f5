import TUI
import Workbench

/// What helps with typing a filter: completion, earlier filters, and the number of rows that fit.
struct FilterAssist: Sendable {
  /// A round through what could follow, begun with Tab.
  struct Cycle: Sendable {
    /// The field as it was typed.
    let typed: TextFieldState
    let completion: FilterCompletion
    var place: Int
  }

  private(set) var cycle: Cycle?
  /// How far back in the earlier filters the text is from; nil while it is typed.
  private var historyPlace: Int?
  /// The text before going back.
  private var typedText = ""
  /// How many rows fit `countedText`.
  private(set) var count: Int?
  private(set) var countedText = ""

  mutating func textChanged() {
    cycle = nil
    historyPlace = nil
  }

  mutating func receive(count: Int, of text: String) { (self.count, countedText) = (count, text) }

  func candidates(_ field: TextFieldState, _ app: AppState) -> [FilterCompletion.Candidate] {
    if let cycle { return cycle.completion.candidates }
    guard let loaded = app.session.loaded else { return [] }
    return FilterCompletion(field.text, cursor: field.cursor, loaded: loaded).candidates
  }

  /// Goes on with the next candidate, or the one before it.
  mutating func complete(_ field: inout TextFieldState, by step: Int, _ loaded: LoadedTable) {
    if var cycle {
      let count = cycle.completion.candidates.count
      cycle.place = (cycle.place + step + count) % count
      self.cycle = cycle
    } else {
      let completion = FilterCompletion(field.text, cursor: field.cursor, loaded: loaded)
      let count = completion.candidates.count
      guard count > 0 else { return }
      cycle = Cycle(typed: field, completion: completion, place: step > 0 ? 0 : count - 1)
    }
    guard let cycle else { return }
    field = cycle.typed
    let candidate = cycle.completion.candidates[cycle.place].text
    let range = cycle.completion.range
    field.replace(range, with: spaced(candidate, after: cycle.typed.text.prefix(range.lowerBound)))
    if cycle.completion.candidates.count == 1 { self.cycle = nil }
  }

  /// A word does not stick to the one before it.
  private func spaced(_ candidate: String, after head: Substring) -> String {
    guard let last = head.last, !last.isWhitespace, !"(!-+*/".contains(last), candidate != ",",
      candidate != ")"
    else { return candidate }
    return " " + candidate
  }

  /// Goes to an earlier (1) or later (-1) filter.
  mutating func recall(_ field: inout TextFieldState, by step: Int, from history: [String]) {
    let place = (historyPlace ?? 0) + step
    guard (0...history.count).contains(place) else { return }
    if historyPlace == nil { typedText = field.text }
    cycle = nil
    historyPlace = place
    field = TextFieldState(place == 0 ? typedText : history[history.count - place])
  }
}
