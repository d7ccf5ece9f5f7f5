/// A key and what it does.
public struct KeyHint: Sendable, Hashable {
  public var key: String
  public var label: String

  public init(_ key: String, _ label: String) {
    self.key = key
    self.label = label
  }

  var width: Int { DisplayText.width(of: key) + 1 + DisplayText.width(of: label) }
}

/// As many key hints as fit one line, in order, then `…`.
public struct KeyHints {
  public var hints: [KeyHint]

  public init(_ hints: [KeyHint]) { self.hints = hints }

  /// The columns that all of them take.
  public var width: Int { hints.reduce(0) { $0 + $1.width } + 2 * max(0, hints.count - 1) }

  /// How many of the hints a line of the given width shows.
  func fitting(width: Int) -> Int {
    var used = 0
    for (index, hint) in hints.enumerated() {
      let end = used + hint.width
      let isLast = index == hints.count - 1
      if end + (isLast ? 0 : 3) > width { return index }
      used = end + 2
    }
    return hints.count
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    let line = area.row(0)
    guard !line.isEmpty else { return }
    let shown = fitting(width: line.width)
    var spans: [Span] = []
    for hint in hints.prefix(shown) {
      if !spans.isEmpty { spans.append(Span("  ")) }
      spans.append(Span(hint.key, theme.keyCap))
      spans.append(Span(" " + hint.label, theme.keyHint))
    }
    if shown < hints.count {
      spans.append(Span((spans.isEmpty ? "" : "  ") + String(theme.glyphs.ellipsis), theme.keyHint))
    }
    grid.spans(spans, x: line.x, y: line.y, width: line.width, glyphs: theme.glyphs)
  }
}
