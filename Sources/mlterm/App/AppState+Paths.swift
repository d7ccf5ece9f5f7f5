import TUI
import Workbench

/// Prompts for paths: other screens open one with `ask`.
extension AppState {
  /// Opens a prompt, and has the folder listed that it needs.
  mutating func ask(_ prompt: Prompt) -> [AppEffect] {
    overlay = .prompt(prompt)
    return listingEffects()
  }

  /// The listing that the open prompt lacks, to be asked for.
  func listingEffects() -> [AppEffect] {
    guard case .prompt(let prompt) = overlay, let paths = prompt.paths else { return [] }
    let folder = PathCompletion.folder(of: prompt.field.text)
    return paths.listing?.path == folder ? [] : [.session(.list(folder: folder))]
  }

  /// What the open prompt wants done after its text has changed.
  mutating func typingEffects() -> [AppEffect] { listingEffects() + countingEffects() }

  mutating func receive(_ listing: FolderListing) {
    guard case .prompt(var prompt) = overlay,
      PathCompletion.folder(of: prompt.field.text) == listing.path
    else { return }
    prompt.paths?.receive(listing)
    overlay = .prompt(prompt)
  }

  /// Keys that only a prompt for a path has; nil when the key is not one of them.
  mutating func handleInPaths(_ key: Key, _ prompt: Prompt) -> [AppEffect]? {
    guard var paths = prompt.paths else { return nil }
    var prompt = prompt
    let text = prompt.field.text
    let count = paths.matches(text).count
    let visible = PathDialog.dialog(prompt, paths, theme: theme).listArea(in: screenArea).height
    switch key {
    case .control("t"): paths.showsAll.toggle()
    case .control("o"):
      prompt.replaceText(PathCompletion.above(PathCompletion.parts(text).folder))
      paths.forgetSelection()
    case .tab:
      let completed = paths.completing(text)
      if completed == text {
        paths.go(count, visible) { $0.down(count: count) }
      } else {
        prompt.replaceText(completed)
        paths.forgetSelection()
      }
    case .enter:
      guard let entry = paths.entryToEnter(text) else { return nil }
      prompt.replaceText(PathCompletion.text(text, completedBy: entry))
      paths.forgetSelection()
      prompt.paths = paths
      overlay = .prompt(prompt)
      // A folder is looked into; a file to be replaced is named, and accepted by the next Enter.
      if entry.isFolder || paths.goal == .new { return listingEffects() }
      return accept(prompt)
    default:
      guard let step = listStep(key) else { return nil }
      paths.go(count, visible) { $0.move(step, count: count, visible: visible) }
    }
    prompt.paths = paths
    overlay = .prompt(prompt)
    return listingEffects()
  }
}

extension PathCompletion {
  /// Moves the selection; the first step of a new file's prompt goes to the first match.
  fileprivate mutating func go(_ count: Int, _ visible: Int, _ step: (inout ListState) -> Void) {
    if isChosen || goal == .existing { step(&list) }
    list = list.settled(count: count, visible: visible)
    isChosen = true
  }

  /// What was selected may not fit any more.
  mutating func textChanged() { forgetSelection() }

  fileprivate mutating func forgetSelection() {
    list = ListState()
    isChosen = false
  }

  /// What Enter takes from the list; nil when the text is to be taken as it stands.
  fileprivate func entryToEnter(_ text: String) -> FolderListing.Entry? {
    if isChosen { return selected(text) }
    if let named = named(text) { return named.isFolder ? named : nil }
    // Patterns name several files.
    guard goal == .existing, !text.contains(where: { "*?[".contains($0) }) else { return nil }
    return selected(text)
  }
}

extension Prompt {
  mutating func replaceText(_ text: String) {
    field = TextFieldState(text)
    problem = ""
  }
}
