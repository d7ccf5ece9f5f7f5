import TUI

extension EmptyState {
  /// What the screens of a model show before there is one.
  static func noModel(_ app: AppState) -> EmptyState {
    let key = { (id: String) in app.bindings.name(id) }
    if app.session.isTraining {
      return EmptyState(
        title: "the forest is growing",
        hints: [KeyHint(key("screen-train"), "watch it"), KeyHint(key("cancel"), "cancel it")])
    }
    guard app.session.plan?.target != nil else {
      return EmptyState(
        title: "no model yet, and no target",
        hints: [KeyHint(key("screen-features"), "choose the column to predict")])
    }
    return EmptyState(title: "no model yet", hints: [KeyHint(key("train"), "train a forest")])
  }
}
