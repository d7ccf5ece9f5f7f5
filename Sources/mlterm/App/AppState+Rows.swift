import TUI
import Workbench

/// A search under way: where it goes once it is done.
struct PendingSearch: Sendable {
  let forward: Bool
  let includingHere: Bool
}

/// Which rows of the table are shown, and going to one of them.
extension AppState {
  // MARK: Filter

  mutating func askForFilter() -> [AppEffect] {
    var prompt = Prompt(
      .filter, title: "Filter",
      message: "Which rows to show? Training goes on using all of them.",
      text: session.query.filter)
    prompt.filter = FilterAssist()
    overlay = .prompt(prompt)
    return countingEffects()
  }

  mutating func setFilter(_ text: String) throws(Failure) -> [AppEffect] {
    if let loaded = session.loaded, !text.allSatisfy(\.isWhitespace),
      let problem = Filter.problem(text, columns: loaded.columns)
    {
      throw Failure(.usage, problem.description)
    }
    let effects = perform(.setFilter(text))
    remember(filter: session.query.filter)
    return effects
  }

  private mutating func remember(filter: String) {
    guard !filter.isEmpty else { return }
    filterHistory.removeAll { $0 == filter }
    filterHistory = filterHistory.suffix(99) + [filter]
  }

  /// Adds the condition that rows have the selected cell's value, or have it not.
  mutating func filterByCell(isOpposite: Bool) -> [AppEffect] {
    guard let condition = cellCondition(isOpposite: isOpposite) else { return [] }
    let effects = perform(
      .setFilter(FilterText.adding(condition, to: session.query.filter)))
    remember(filter: session.query.filter)
    return effects
  }

  func cellCondition(isOpposite: Bool) -> String? {
    guard let loaded = session.loaded, let row = views.data.selectedRow(self) else { return nil }
    return FilterText.condition(
      loaded, row: row, column: views.data.table.columns.selected, isOpposite: isOpposite)
  }

  /// The count that the open prompt lacks, to be asked for.
  func countingEffects() -> [AppEffect] {
    guard case .prompt(let prompt) = overlay, let filter = prompt.filter,
      let loaded = session.loaded
    else { return [] }
    let text = prompt.field.text
    guard filter.countedText != text, !text.allSatisfy(\.isWhitespace),
      Filter.problem(text, columns: loaded.columns) == nil
    else { return [] }
    let query = RowQuery(filter: text)
    return [
      .session(
        .countRows(
          RowSelectionRequest(loaded: loaded, query: query, threadCount: session.threadCount)))
    ]
  }

  mutating func receive(count: Int, of filter: String) {
    guard case .prompt(var prompt) = overlay, prompt.field.text == filter else { return }
    prompt.filter?.receive(count: count, of: filter)
    overlay = .prompt(prompt)
  }

  /// Keys that only a prompt for a filter has; nil when the key is not one of them.
  mutating func handleInFilter(_ key: Key, _ prompt: Prompt) -> [AppEffect]? {
    guard var filter = prompt.filter, let loaded = session.loaded else { return nil }
    var prompt = prompt
    switch key {
    case .tab: filter.complete(&prompt.field, by: 1, loaded)
    case .backTab: filter.complete(&prompt.field, by: -1, loaded)
    case .up, .control("p"): filter.recall(&prompt.field, by: 1, from: filterHistory)
    case .down, .control("n"): filter.recall(&prompt.field, by: -1, from: filterHistory)
    default: return nil
    }
    prompt.problem = ""
    prompt.filter = filter
    overlay = .prompt(prompt)
    return countingEffects()
  }

  mutating func tellFilter(before filter: String) {
    guard let selection = session.selection, selection.query.filter != filter,
      !selection.query.filter.isEmpty
    else { return }
    let counts = "\(grouped(selection.count)) of \(grouped(selection.loaded.rowCount)) rows"
    tell(.info, "\(counts) are shown; training goes on using all of them")
  }

  // MARK: Order

  /// Sorts by the selected column; by it alone, or after the keys that are there.
  mutating func sort(isDescending: Bool, isFurther: Bool) -> [AppEffect] {
    guard let loaded = session.loaded else { return [] }
    let name = loaded.columns[views.data.table.columns.selected].name
    let key = RowQuery.Key(name, isDescending: isDescending)
    var order = isFurther ? session.query.order : []
    if let place = order.firstIndex(where: { $0.column == name }) {
      order[place] = key
    } else {
      order.append(key)
    }
    return perform(.setOrder(order))
  }

  // MARK: Rows

  /// Keeps the selection on its row, on the same line of the screen, when other rows are shown.
  mutating func keepSelectedRow(shownBefore: RowSelection?) {
    let state = views.data.table.rows
    var row = state.selected
    if let rows = shownBefore?.rows {
      row = rows.indices.contains(state.selected) ? Int(rows[state.selected]) : 0
    }
    row = views.data.hiddenRow ?? row
    let selected = session.position(ofRow: row)
    views.data.hiddenRow = session.shownRowCount == 0 ? row : nil
    views.data.table.rows = ListState(
      selected: selected, offset: max(0, selected - max(0, state.selected - state.offset)))
  }

  mutating func goTo(row: Int) {
    let position = session.position(ofRow: row)
    views.data.table.rows.selected = position
    if session.shownRowCount > 0, session.row(at: position) != row {
      let all = bindings.name("clear-filter")
      tell(.info, "row \(grouped(row + 1)) is not shown; \(all) shows all rows")
    }
  }

  // MARK: Search

  /// Goes to the next or previous cell that contains the searched text.
  mutating func search(forward: Bool, includingHere: Bool = false) -> [AppEffect] {
    guard let loaded = session.loaded, !views.data.query.isEmpty else { return [] }
    let pending = PendingSearch(forward: forward, includingHere: includingHere)
    if let hits, hits.text == views.data.query, hits.loaded.table.sources == loaded.table.sources {
      go(to: pending, hits)
      return []
    }
    pendingSearch = pending
    lookedThrough = 0
    return [
      .session(
        .search(
          SearchRequest(
            loaded: loaded, text: views.data.query, threadCount: session.threadCount)))
    ]
  }

  mutating func cancelSearch() -> [AppEffect] {
    pendingSearch = nil
    tell(.info, "search stopped")
    return [.session(.cancelSearch)]
  }

  mutating func receive(_ found: SearchHits) {
    guard let pending = pendingSearch, found.text == views.data.query else { return }
    pendingSearch = nil
    hits = found
    go(to: pending, found)
  }

  private mutating func go(to search: PendingSearch, _ hits: SearchHits) {
    let state = views.data.table
    let place = hits.next(
      in: session.selection?.rows, position: state.rows.selected, column: state.columns.selected,
      forward: search.forward, includingHere: search.includingHere)
    guard let place else {
      let isHidden = hits.rowCount > 0
      return tell(
        .info, "\"\(hits.text)\" does not occur\(isHidden ? " in the rows that are shown" : "")")
    }
    views.data.table.rows.selected = place.position
    views.data.table.columns.selected = place.column
    if place.isWrapped {
      tell(.info, search.forward ? "search went on from the top" : "search went on from the bottom")
    }
  }
}
