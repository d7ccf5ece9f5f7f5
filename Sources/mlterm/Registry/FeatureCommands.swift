import CSVKit
import FieldValues
import TUI
import Workbench

extension CommandRegistry {
  static let featureCommands: [AppCommand] = [
    AppCommand(
      "toggle-feature", "Use the column as a feature, or leave it out", hint: "use/leave",
      keys: [.character(" ")], group: .screen, on: [.features],
      unavailable: { app in
        if let reason = AppCommand.needsTable(app) { return reason }
        return app.selectedColumn?.role == .target ? "it is the target" : nil
      },
      run: { app in
        guard let column = app.selectedColumn else { return [] }
        let role: ColumnRole = column.role == .feature ? .ignored : .feature
        return app.perform(.setRole(role, columns: [column.name]))
      }),
    AppCommand(
      "set-target", "Predict this column", hint: "target", keys: [.enter], group: .screen,
      on: [.features], unavailable: AppCommand.needsTable
    ) { app in
      guard let column = app.selectedColumn else { return [] }
      return app.perform(.setTarget(column.name))
    },
    AppCommand(
      "set-weight", "Weigh the rows by this column", keys: [.character("w")], group: .screen,
      on: [.features],
      unavailable: { app in
        if let reason = AppCommand.needsTable(app) { return reason }
        return app.selectedColumn?.role == .target ? "it is the target" : nil
      },
      run: { app in
        guard let column = app.selectedColumn else { return [] }
        let role: ColumnRole = column.role == .weight ? .feature : .weight
        return app.perform(.setRole(role, columns: [column.name]))
      }),
    AppCommand(
      "next-kind", "Read the column as another kind", hint: "kind", keys: [.character("c")],
      group: .screen, on: [.features], unavailable: AppCommand.needsTable
    ) { app in app.changeKind(by: 1) },
    AppCommand(
      "next-date-style", "Read the dates in another order", hint: "date order",
      keys: [.character("d")], group: .screen, on: [.features],
      unavailable: { app in
        if let reason = AppCommand.needsTable(app) { return reason }
        return app.selectedColumn?.kind == .date ? nil : "it is no column of dates"
      },
      run: { app in app.changeDateStyle() }),
    AppCommand(
      "missing-texts", "Say which texts mean missing in the column",
      keys: [.character("m")], group: .screen, on: [.features],
      unavailable: AppCommand.needsTable
    ) { app in
      app.askForMissingTexts()
      return []
    },
    AppCommand(
      "read-as-found", "Read the column as it was found", keys: [.character("C")], group: .screen,
      on: [.features], unavailable: AppCommand.needsTable
    ) { app in
      guard let column = app.selectedColumn else { return [] }
      return app.read(column.name) { $0 = ColumnRequest() }
    },
    AppCommand(
      "use-all", "Use every column", keys: [.character("A")], group: .screen, on: [.features],
      unavailable: AppCommand.needsTable
    ) { $0.perform(.useAll) },
    AppCommand(
      "use-suggested", "Back to the suggested roles", hint: "suggested", keys: [.character("a")],
      group: .screen, on: [.features], unavailable: AppCommand.needsTable
    ) { $0.perform(.useSuggested) },
  ]
}

extension AppState {
  /// The column that the Features screen is at.
  var selectedColumn: ColumnPlan? {
    guard let columns = session.plan?.columns else { return nil }
    let index = views.features.list.selected
    return columns.indices.contains(index) ? columns[index] : nil
  }

  mutating func changeKind(by step: Int) -> [AppEffect] {
    guard let column = selectedColumn else { return [] }
    let kinds = ColumnKind.allCases
    let position = kinds.firstIndex(of: column.kind) ?? 0
    let kind = kinds[(position + step + kinds.count) % kinds.count]
    return read(column.name) { request in
      request.kind = kind
      if kind != .date { request.dateStyle = nil }
    }
  }

  /// Reads a column as its request says after `change`, and tells what that costs.
  mutating func read(
    _ column: String, _ change: (inout ColumnRequest) -> Void
  ) -> [AppEffect] {
    guard let loaded = session.loaded, let index = loaded.index(of: column) else { return [] }
    var request = loaded.requests[index]
    change(&request)
    // The kind that was found is no request, unless dates are to be read in another way.
    let found = loaded.table.columns[index].format.kind
    if request.kind == found, request.dateStyle == nil { request.kind = nil }
    let effects = perform(.setReading(ColumnRequestChange(column: column, request: request)))
    if let column = session.loaded?.columns[index], column.unparsedCount > 0 {
      let count = grouped(column.unparsedCount)
      let kind = column.format.kind.rawValue
      tell(.warning, "\(column.name): \(count) values are no \(kind) and count as missing")
    }
    return effects
  }

  /// Reads the selected column of dates in the next style in which any of its fields is a date.
  mutating func changeDateStyle() -> [AppEffect] {
    guard let column = selectedColumn, let loaded = session.loaded,
      let index = loaded.index(of: column.name)
    else { return [] }
    let styles = DateStyle.allCases
    let current = loaded.columns[index].format.dateStyle
    let place = styles.firstIndex(of: current) ?? 0
    let others = styles[(place + 1)...] + styles[..<place]
    let next = others.first { style in
      let read = loaded.table.column(index, as: ColumnRequest(kind: .date, dateStyle: style))
      return read.missingCount < loaded.rowCount
    }
    guard let next else {
      tell(.info, "\(column.name): only \(current.pattern) fits")
      return []
    }
    let effects = read(column.name) { request in
      request.kind = .date
      request.dateStyle = next
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
