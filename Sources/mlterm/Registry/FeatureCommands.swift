import CSVKit
import TUI
import Workbench

extension CommandRegistry {
  static let featureCommands: [AppCommand] = [
    AppCommand(
      "set-target", "Predict this column", hint: "target", keys: [.enter], group: .screen,
      on: [.features], unavailable: AppCommand.needsTable
    ) { app in
      guard let column = app.selectedColumn else { return [] }
      return app.perform(.setTarget(column.name))
    },
    AppCommand(
      "toggle-feature", "Use the column as a feature, or leave it out", hint: "use/leave",
      keys: [.character(" ")], group: .screen, on: [.features],
      unavailable: { app in
        if let reason = AppCommand.needsTable(app) { return reason }
        return app.markedColumns.isEmpty ? "it is the target" : nil
      },
      run: { app in
        let columns = app.markedColumns
        // All of them get one role: that which the first has not.
        let role: ColumnRole = columns.first?.role == .feature ? .ignored : .feature
        app.views.features.markStart = nil
        return app.perform(.setRole(role, columns: columns.map(\.name)))
      }),
    AppCommand(
      "mark-columns", "Mark several columns, from here to where you go", hint: "mark",
      keys: [.character("v")], group: .screen, on: [.features], unavailable: AppCommand.needsTable
    ) { app in
      let start = app.views.features.markStart
      app.views.features.markStart = start == nil ? app.views.features.list.selected : nil
      return []
    },
    AppCommand(
      "unmark-columns", "Mark the selected column alone", keys: [.escape], group: .screen,
      on: [.features],
      unavailable: { $0.views.features.markStart == nil ? "no columns are marked" : nil },
      run: { app in
        app.views.features.markStart = nil
        return []
      }),
    AppCommand(
      "next-kind", "Read the column as another kind", hint: "kind", keys: [.character("c")],
      group: .screen, on: [.features], unavailable: AppCommand.needsTable
    ) { app in app.changeKind(by: 1) },
    goToColumn("find-column", hint: "column", key: "/", on: .features),
    giveRole("set-weight", "Weigh the rows by this column", key: "w", .weight),
    giveRole("set-group", "Learn or test rows of the same value together", key: "b", .group),
    giveRole("set-time", "Test on the latest rows by this column", key: "T", .time),
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

  /// Gives the selected column a role that tells something of the rows, or takes it away again.
  private static func giveRole(
    _ id: String, _ title: String, key: Character, _ role: ColumnRole
  ) -> AppCommand {
    AppCommand(
      id, title, keys: [.character(key)], group: .screen, on: [.features],
      unavailable: { app in
        if let reason = AppCommand.needsTable(app) { return reason }
        if app.selectedColumn?.role == .target { return "it is the target" }
        return role == .time && app.selectedColumn?.kind.isTime == false
          ? "only dates or numbers tell which rows are the latest" : nil
      },
      run: { app in
        guard let column = app.selectedColumn else { return [] }
        return app.perform(
          column.role == role
            ? .suggestRole(columns: [column.name]) : .setRole(role, columns: [column.name]))
      })
  }
}
