import CSVKit
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
      "other-writing", "Read dates in another order, numbers with another decimal sign",
      hint: "order", keys: [.character("d")], group: .screen, on: [.features],
      unavailable: { app in
        if let reason = AppCommand.needsTable(app) { return reason }
        return app.selectedColumnHasOtherWriting
          ? nil : "all dates and numbers of the column are written in one way"
      },
      run: { app in app.changeWriting() }),
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
