import TUI
import Workbench

extension CommandRegistry {
  static let importanceCommands: [AppCommand] = [
    importance("importance-kind", "Show the next measure of importance", "measure", "i") { app in
      app.views.importance.nextMeasure(app)
      return []
    },
    importance(
      "importance-class", "Explain the next class", "class", "p",
      unavailable: { $0.isOfNumbers ? "numbers have no classes" : nil },
      run: { app in
        app.views.importance.nextClass(app)
        return []
      }),
    importance("importance-order", "Sort by value, by name, as in the table", "sort", "S") { app in
      app.views.importance.nextOrder(app)
      return []
    },
    importance(
      "dependence-axis", "Spread the axis evenly by value or by rows", "axis", "a",
      unavailable: { $0.views.importance.showsLevels($0) ? "levels have no axis" : nil },
      run: { app in
        app.views.importance.switchAxis()
        return []
      }),
    AppCommand(
      "show-column", "Show the column on Data", hint: "on Data", keys: [.enter], group: .screen,
      on: [.importance], unavailable: lacksColumn
    ) { app in
      app.showColumn(on: .data)
      return []
    },
    AppCommand(
      "show-feature", "Show the column on Features", hint: "on Features",
      keys: [.character("f")], group: .screen, on: [.importance], unavailable: lacksColumn
    ) { app in
      app.showColumn(on: .features)
      return []
    },
    importance(
      "compute-explanation", "Compute what was cancelled", "compute", " ",
      unavailable: { $0.stoppedExplanation == nil ? "nothing was cancelled" : nil },
      run: { app in app.stoppedExplanation.map { app.perform(.explain($0)) } ?? [] }),
  ]

  private static func importance(
    _ id: String, _ title: String, _ hint: String, _ key: Character,
    unavailable: @escaping @Sendable (AppState) -> String? = { _ in nil },
    run: @escaping @Sendable (inout AppState) -> [AppEffect]
  ) -> AppCommand {
    AppCommand(
      id, title, hint: hint, keys: [.character(key)], group: .screen, on: [.importance],
      unavailable: { app in AppCommand.needsModel(app) ?? unavailable(app) }, run: run)
  }

  @Sendable private static func lacksColumn(_ app: AppState) -> String? {
    if let reason = AppCommand.needsModel(app) { return reason }
    return app.columnOfImportance == nil ? "the open table has no such column" : nil
  }
}

extension AppState {
  fileprivate var isOfNumbers: Bool {
    session.trained?.model.schema.target.isNumber ?? false
  }

  /// The table's column of the feature that Importance is at.
  fileprivate var columnOfImportance: Int? {
    views.importance.selected(self).flatMap { session.loaded?.index(of: $0.name) }
  }

  fileprivate mutating func showColumn(on screen: ScreenID) {
    guard let column = columnOfImportance else { return }
    goTo(column: column)
    self.screen = screen
  }

  /// Selects a column of the table wherever there are columns.
  mutating func goTo(column: Int) {
    views.data.table.columns.selected = column
    views.features.list.selected = column
  }

  /// The first of what Importance shows that was cancelled or has failed.
  fileprivate var stoppedExplanation: Explanations.Subject? {
    views.importance.subjects(self).first { session.explanations.stopped[$0] != nil }
  }

  /// Has computed what Importance shows, one thing after the other, unless it is known.
  mutating func explainSelection() -> [AppEffect] {
    guard screen == .importance else { return [] }
    let wanted = views.importance.subjects(self).first {
      session.lacks($0) || session.explanations.running?.subject == $0
    }
    guard let wanted, session.lacks(wanted) else { return [] }
    explanationFraction = nil
    return perform(.explain(wanted))
  }
}
