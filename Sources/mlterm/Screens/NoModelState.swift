import TUI

extension EmptyState {
  /// What the screens of a model show before there is one.
  static func noModel(_ app: AppState) -> EmptyState {
    if app.session.isTraining {
      return EmptyState(
        title: "the forest is growing",
        hints: [
          KeyHint(app.bindings.name("screen-train"), "watch it"),
          KeyHint(app.bindings.name("cancel"), "cancel it"),
        ])
    }
    return EmptyState(
      title: "no model yet", hints: [KeyHint(app.bindings.name("train"), "train a forest")])
  }
}
