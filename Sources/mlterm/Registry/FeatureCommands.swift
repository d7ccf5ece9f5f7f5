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
    let effects = perform(.setKind(ColumnKindChange(column: column.name, kind: kind)))
    if let index = session.loaded?.index(of: column.name),
      let unparsed = session.loaded?.columns[index].unparsedCount, unparsed > 0
    {
      tell(
        .warning,
        "\(column.name): \(grouped(unparsed)) values are no \(kind.rawValue) and count as missing")
    }
    return effects
  }
}
