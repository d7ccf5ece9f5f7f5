import TUI
import Workbench

/// The prompt for a filter: what is wrong is marked under the text, how many rows fit is counted
/// while one types, and what can follow is listed.
enum FilterDialog {
  static func draw(
    _ prompt: Prompt, _ filter: FilterAssist, in area: Rect, of grid: inout Grid, app: AppState
  ) {
    let theme = app.theme
    let field = TextField(
      prompt.field, prompt: "\(theme.glyphs.moreRight) ",
      placeholder: "age > 30 and sex = female")
    let width = Panel().inner(of: ListDialog.box(in: area)).width
    let candidates = filter.candidates(prompt.field, app)
    var list = ListView(
      count: candidates.count, state: ListState(selected: filter.cycle?.place ?? 0)
    ) { index in
      ListRow(
        [Span(candidates[index].text, theme.text)],
        trailing: [Span(candidates[index].note, theme.muted)])
    }
    list.hasSelection = filter.cycle != nil
    ListDialog(
      title: prompt.title, message: prompt.message, field: field,
      notes: notes(prompt, filter, field, width: width, app), list: list, emptyText: "",
      hints: [
        KeyHint("enter", "show these rows"), KeyHint("tab", "complete"),
        KeyHint("\(theme.glyphs.up)", "earlier filters"), KeyHint("esc", "cancel"),
      ]
    ).draw(in: area, of: &grid, theme: theme)
  }

  /// A line that points at what is wrong, and one that says it; or how many rows fit.
  private static func notes(
    _ prompt: Prompt, _ filter: FilterAssist, _ field: TextField, width: Int, _ app: AppState
  ) -> [[Span]] {
    let theme = app.theme
    guard let loaded = app.session.loaded else { return [[], []] }
    let text = prompt.field.text
    if text.allSatisfy(\.isWhitespace) {
      return [[], [Span("\(grouped(loaded.rowCount)) rows; nothing filters nothing", theme.muted)]]
    }
    if let problem = Filter.problem(text, columns: loaded.columns) {
      // Who is still typing is not told off.
      let isUnfinished = problem.range.isEmpty && prompt.problem.isEmpty
      let style = isUnfinished ? theme.muted : theme.bad
      let start = field.column(ofCharacter: problem.range.lowerBound, width: width)
      let end = field.column(ofCharacter: problem.range.upperBound, width: width)
      let first = min(max(0, start), max(0, width - 1))
      let marks = String(repeating: "^", count: max(1, min(end, width) - first))
      return [
        [Span(String(repeating: " ", count: first)), Span(marks, style)],
        isUnfinished
          ? [Span(problem.message, style)] : Toast(.bad, problem.message).spans(theme: theme),
      ]
    }
    guard filter.countedText == text, let count = filter.count else {
      return [[], [Span("counting \(theme.glyphs.ellipsis)", theme.muted)]]
    }
    return [
      [], Toast(.good, "\(grouped(count)) of \(grouped(loaded.rowCount)) rows").spans(theme: theme),
    ]
  }
}
