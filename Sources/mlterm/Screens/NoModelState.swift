import TUI

extension EmptyState {
  /// What the screens of a model show before there is one.
  static func noModel(_ app: AppState) -> EmptyState {
    if app.session.isTraining {
      return EmptyState(
        title: "the forest is growing",
        hints: [KeyHint("3", "watch it"), KeyHint("x", "cancel it")])
    }
    return EmptyState(title: "no model yet", hints: [KeyHint("t", "train a forest")])
  }
}
