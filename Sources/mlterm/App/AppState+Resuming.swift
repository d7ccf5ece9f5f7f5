import Workbench

/// Choices are kept as they are made, and offered when the table is opened again.
extension AppState {
  /// What keeps the choices, if they are others than before.
  func keepingChoices(unless before: SavedChoices?) -> [AppEffect] {
    guard let choices = session.savedChoices, choices != before, before != nil else { return [] }
    return [.session(.keepChoices(choices, paths: session.paths))]
  }

  /// Offers earlier choices where they fit and would change anything.
  mutating func receive(_ saved: SavedChoices) {
    guard let present = session.savedChoices, saved.columns == present.columns else { return }
    let summary = saved.summary(beside: present)
    guard !summary.isEmpty else { return }
    offer = saved
    tell(.info, "\(bindings.name("resume")) takes over the last session: \(summary)")
  }
}
