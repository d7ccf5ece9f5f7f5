/// One command in the palette.
public struct PaletteEntry: Sendable {
  public var title: String
  public var key: String
  /// Other words by which it is found.
  public var words: String
  /// Where it belongs, when that is not where the user is: it then comes after the others.
  public var place: String
  /// Why the command cannot run now; nil when it can.
  public var disabledReason: String?

  public init(
    _ title: String, key: String = "", words: String = "", place: String = "",
    disabledReason: String? = nil
  ) {
    self.title = title
    self.key = key
    self.words = words
    self.place = place
    self.disabledReason = disabledReason
  }
}

/// A list of commands narrowed by typing: the field on top, the best match first.
public struct Palette {
  /// An entry that fits what was typed.
  public struct Match: Sendable, Equatable {
    /// Which entry.
    public var index: Int
    /// The letters of its title that were typed.
    public var positions: [Int]
  }

  public var title: String
  public var entries: [PaletteEntry]
  public var field: TextFieldState
  public var state: ListState
  /// Shown when nothing fits.
  public var emptyText: String

  public init(
    title: String = "Commands", entries: [PaletteEntry], field: TextFieldState, state: ListState,
    emptyText: String = "no command fits"
  ) {
    self.emptyText = emptyText
    self.title = title
    self.entries = entries
    self.field = field
    self.state = state
  }

  /// The entries that fit the typed text; enabled ones and better matches first.
  public var matches: [Match] {
    let found = entries.indices.compactMap { index in
      score(entries[index]).map { (index: index, score: $0.score, positions: $0.positions) }
    }
    let ordered = found.sorted { left, right in
      left.score == right.score ? left.index < right.index : left.score > right.score
    }
    return ordered.map { Match(index: $0.index, positions: $0.positions) }
  }

  /// How well an entry fits what was typed; nil when it does not. Its title, and less its other
  /// words, which must begin as typed: letters that are in them somewhere fit too much.
  private func score(_ entry: PaletteEntry) -> (score: Int, positions: [Int])? {
    let query = field.text
    let title = FuzzyMatch(query, in: entry.title)
    let typed = query.lowercased().split(separator: " ")
    let isIn = { (text: String) in
      let words = text.lowercased().split(separator: " ")
      return !typed.isEmpty && typed.allSatisfy { part in words.contains { $0.hasPrefix(part) } }
    }
    let isInTitle = isIn(entry.title)
    let isInWords = isInTitle || isIn("\(entry.title) \(entry.words) \(entry.place)")
    guard title != nil || isInWords else { return nil }
    // While nothing is typed the given order stands; it is the order of the documentation.
    if field.isEmpty { return (0, []) }
    // Whole words outweigh letters that are found here and there.
    let whole = isInTitle ? 28 : isInWords ? 20 : 0
    let score = max(title?.score ?? 0, whole * query.count)
    let isDisabled = entry.disabledReason != nil
    return (
      score - (isDisabled ? 1000 : 0) - (entry.place.isEmpty ? 0 : 12), title?.positions ?? []
    )
  }

  /// The entry that Enter runs; nil when nothing fits.
  public var selectedEntry: Int? {
    let matches = matches
    let settled = state.settled(count: matches.count, visible: 1)
    return matches.isEmpty ? nil : matches[settled.selected].index
  }

  /// The box over `area`; its height does not change while one types.
  public func box(in area: Rect) -> Rect {
    let width = min(72, area.width)
    let height = min(entries.count + 4, 18, area.height)
    return Rect(
      x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 4, width: width,
      height: height)
  }

  /// The match under a point, for the mouse.
  public func match(atX x: Int, y: Int, in area: Rect) -> Int? {
    let list = Palette.parts(of: Panel().inner(of: box(in: area)))[2]
    guard list.contains(x: x, y: y) else { return nil }
    return ListView(count: matches.count, state: state) { _ in ListRow([]) }.row(atY: y, in: list)
  }

  /// The field, a line, and the list.
  private static func parts(of inner: Rect) -> [Rect] {
    Layout.rows(inner, [.fixed(1), .fixed(1), .fill(1)])
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    grid.dim(area, theme: theme)
    let box = box(in: area)
    let matches = matches
    grid.fill(box)
    let panel = Panel(title: title, badge: "\(matches.count) of \(entries.count)", isFocused: true)
    let parts = Palette.parts(of: panel.draw(in: box, of: &grid, theme: theme))
    TextField(
      field, prompt: "\(theme.glyphs.moreRight) ", placeholder: "type to narrow the list"
    ).draw(in: parts[0], of: &grid, theme: theme)
    grid.fill(parts[1], theme.glyphs.horizontal, style: theme.border)
    if matches.isEmpty, !parts[2].isEmpty {
      grid.text(
        emptyText, x: parts[2].x, y: parts[2].y, width: parts[2].width, style: theme.muted,
        glyphs: theme.glyphs)
    }
    let list = ListView(count: matches.count, state: state) { row(matches[$0], theme: theme) }
    list.draw(in: parts[2], of: &grid, theme: theme)
  }

  private func row(_ match: Match, theme: Theme) -> ListRow {
    let entry = entries[match.index]
    let isEnabled = entry.disabledReason == nil
    let base = isEnabled ? theme.text : theme.muted
    let lit = isEnabled ? theme.accent.with(.bold) : theme.muted.with(.bold)
    var spans: [Span] = []
    for (offset, character) in entry.title.enumerated() {
      spans.append(Span(String(character), match.positions.contains(offset) ? lit : base))
    }
    if !entry.place.isEmpty {
      spans.append(Span("  \(theme.glyphs.bullet) \(entry.place)", theme.muted))
    }
    if let reason = entry.disabledReason {
      spans.append(Span("  \(theme.glyphs.bullet) \(reason)", theme.muted))
    }
    return ListRow(spans, trailing: [Span(entry.key, isEnabled ? theme.keyCap : theme.muted)])
  }
}
