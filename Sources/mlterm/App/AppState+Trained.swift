import Workbench

extension AppState {
  /// Tells what a training came to, and what comes next: who follows the hints alone finds the way.
  mutating func tellTrained() {
    guard screen == .results, let trained = session.trained else { return }
    let trees = counted(trained.model.forest.treeCount, "tree")
    let (why, work) = (bindings.name("screen-importance"), bindings.name("screen-deploy"))
    tell(
      .good,
      "\(trees) in \(Format.seconds(trained.fitSeconds)); \(why) tells what they rest on, "
        + "\(work) puts them to work")
  }
}
