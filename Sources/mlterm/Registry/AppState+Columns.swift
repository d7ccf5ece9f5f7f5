import CSVKit
import FieldValues
import TUI
import Workbench

extension AppState {
  /// The column that the Features screen is at.
  var selectedColumn: ColumnPlan? {
    guard let columns = session.plan?.columns else { return nil }
    let index = views.features.list.selected
    return columns.indices.contains(index) ? columns[index] : nil
  }

  /// The columns that are marked on the Features screen, but for the target.
  var markedColumns: [ColumnPlan] {
    guard let columns = session.plan?.columns else { return [] }
    return views.features.marked.filter { columns.indices.contains($0) }.map { columns[$0] }
      .filter { $0.role != .target }
  }

  mutating func changeKind(by step: Int) -> [AppEffect] {
    guard let column = selectedColumn else { return [] }
    let kinds = ColumnKind.allCases
    let position = kinds.firstIndex(of: column.kind) ?? 0
    let kind = kinds[(position + step + kinds.count) % kinds.count]
    return read(column.name) { request in
      request.kind = kind
      (request.dateStyle, request.decimalComma) = (nil, nil)
    }
  }

  /// Reads a column as its request says after `change`.
  mutating func read(
    _ column: String, _ change: (inout ColumnRequest) -> Void
  ) -> [AppEffect] {
    guard let loaded = session.loaded, let index = loaded.index(of: column) else { return [] }
    var request = loaded.requests[index]
    change(&request)
    // The kind that was found is no request, unless it is to be read in another way.
    let found = loaded.table.columns[index].format.kind
    if request == ColumnRequest(kind: found, missingTokens: request.missingTokens) {
      request.kind = nil
    }
    return perform(.setReading(ColumnRequestChange(column: column, request: request)))
  }

  /// Whether the dates or numbers of the selected column can be read in more than one way.
  var selectedColumnHasOtherWriting: Bool {
    guard let column = selectedColumn, let loaded = session.loaded,
      let index = loaded.index(of: column.name)
    else { return false }
    let format = loaded.columns[index].format
    return format.kind == .date
      || format.kind == .number && (format.decimalComma || format.groupSeparator != nil)
  }

  /// Reads the selected column of dates in the next order in which any of its fields is a date, one
  /// of numbers with the other decimal sign.
  mutating func changeWriting() -> [AppEffect] {
    guard let column = selectedColumn, let loaded = session.loaded,
      let index = loaded.index(of: column.name)
    else { return [] }
    let format = loaded.columns[index].format
    if format.kind == .number {
      return read(column.name) { request in
        (request.kind, request.decimalComma) = (.number, !format.decimalComma)
      }
    }
    let styles = DateStyle.allCases
    let place = styles.firstIndex(of: format.dateStyle) ?? 0
    let others = styles[(place + 1)...] + styles[..<place]
    let next = others.first { style in
      var other = format
      other.dateStyle = style
      return loaded.table.hasValue(ofColumn: index, in: other)
    }
    guard let next else {
      tell(.info, "\(column.name): only \(format.dateStyle.pattern) fits")
      return []
    }
    let effects = read(column.name) { request in
      (request.kind, request.dateStyle) = (.date, next)
    }
    if message == nil { tell(.info, "\(column.name): dates are \(next.pattern)") }
    return effects
  }

  mutating func askForMissingTexts() {
    guard let column = selectedColumn, let loaded = session.loaded,
      let index = loaded.index(of: column.name)
    else { return }
    let tokens = loaded.columns[index].format.missingTokens
    overlay = .prompt(
      Prompt(
        .missingTexts(column: column.name), title: "Missing in \(column.name)",
        message: "Texts that mean missing, separated by commas",
        text: NameList.text(tokens)))
  }
}
