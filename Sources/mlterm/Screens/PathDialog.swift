import TUI
import Workbench

/// The prompt for a path, with the files of its folder.
enum PathDialog {
  static func dialog(_ prompt: Prompt, _ paths: PathCompletion, theme: Theme) -> ListDialog {
    let text = prompt.field.text
    let matches = paths.matches(text)
    var list = ListView(count: matches.count, state: paths.list) { row(matches[$0], theme: theme) }
    list.hasSelection = paths.goal == .existing || paths.isChosen
    return ListDialog(
      title: prompt.title, badge: badge(paths, matches, text), message: prompt.message,
      field: TextField(prompt.field, prompt: "\(theme.glyphs.moreRight) "),
      notes: [note(prompt, paths, theme)], list: list, emptyText: emptyText(paths, text),
      hints: hints(paths))
  }

  private static func hints(_ paths: PathCompletion) -> [KeyHint] {
    [
      KeyHint("enter", paths.goal == .existing ? "open" : "accept"), KeyHint("tab", "complete"),
      KeyHint("^o", "folder above"), KeyHint("^t", paths.showsAll ? "fewer files" : "all files"),
      KeyHint("esc", "cancel"),
    ]
  }

  private static func badge(
    _ paths: PathCompletion, _ matches: [PathCompletion.Match], _ text: String
  ) -> String {
    guard paths.listing?.path == PathCompletion.folder(of: text) else { return "" }
    let count = matches.count { !$0.entry.isFolder }
    return counted(count, "file")
  }

  private static func note(_ prompt: Prompt, _ paths: PathCompletion, _ theme: Theme) -> [Span] {
    if !prompt.problem.isEmpty { return Toast(.bad, prompt.problem).spans(theme: theme) }
    if let problem = paths.listing?.problem {
      return Toast(.warning, problem).spans(theme: theme)
    }
    if paths.goal == .new, let entry = paths.named(prompt.field.text) {
      return Toast(
        .warning, entry.isFolder ? "this is a folder" : "replaces the file that is there"
      ).spans(theme: theme)
    }
    return []
  }

  private static func emptyText(_ paths: PathCompletion, _ text: String) -> String {
    guard paths.listing?.path == PathCompletion.folder(of: text) else { return "looking …" }
    return paths.goal == .new ? "" : "nothing fits; ^t shows all files"
  }

  private static func row(_ match: PathCompletion.Match, theme: Theme) -> ListRow {
    let entry = match.entry
    let base = entry.isFolder ? theme.muted : theme.text
    var spans = entry.name.enumerated().map { offset, character in
      Span(
        String(character), match.positions.contains(offset) ? theme.accent.with(.bold) : base)
    }
    if entry.isFolder { spans.append(Span("/", base)) }
    return ListRow(
      spans,
      trailing: entry.isFolder ? [] : [Span(Format.bytes(entry.byteCount), theme.muted)])
  }
}
