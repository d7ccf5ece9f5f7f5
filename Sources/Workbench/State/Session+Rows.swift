/// Which rows are shown: what is decided, what is there, and what has to be looked for.
extension Session {
  /// Has the rows looked for that the query wants, unless they are there.
  mutating func updateSelection() -> [Effect] {
    guard let choices, case .ready = table else { return [] }
    let (loaded, query) = (choices.loaded, choices.query)
    if let shown = selection, !shown.loaded.hasSameRows(as: loaded) { selection = nil }
    if query.isEmpty {
      selection = nil
      return stopSelecting()
    }
    if let shown = selection, shown.loaded === loaded, shown.query == query {
      return stopSelecting()
    }
    if let running = selecting, running.loaded === loaded, running.query == query { return [] }
    selectionCount += 1
    selecting = SelectionInProgress(id: selectionCount, loaded: loaded, query: query)
    let request = RowSelectionRequest(loaded: loaded, query: query, threadCount: threadCount)
    return [.selectRows(id: selectionCount, request)]
  }

  private mutating func stopSelecting() -> [Effect] {
    guard selecting != nil else { return [] }
    selecting = nil
    return [.cancelSelection]
  }

  /// The choice that led to the search is taken back, and the search with it.
  mutating func cancelSelection() {
    guard selecting != nil, var choices else { return }
    choices.query = selection?.query ?? RowQuery()
    if let earlier = past.last, earlier.isEquivalent(to: choices), earlier.query == choices.query {
      past.removeLast()
    }
    self.choices = choices
    tell(.information, "stopped; the rows are those of before")
  }

  mutating func finishSelection(_ id: Int, _ found: RowSelection) {
    guard selecting?.id == id else { return }
    selecting = nil
    selection = found
  }

  mutating func failSelection(_ id: Int, _ failure: Failure) {
    guard selecting?.id == id else { return }
    choices?.query = selection?.query ?? RowQuery()
    selecting = nil
    tell(.failure, failure.description)
  }
}

extension LoadedTable {
  /// Whether another table has the same rows, however its columns are read.
  public func hasSameRows(as other: LoadedTable) -> Bool {
    self === other
      || table.sources == other.table.sources && table.byteCount == other.table.byteCount
        && table.rowCount == other.table.rowCount && table.dialect == other.table.dialect
  }
}
