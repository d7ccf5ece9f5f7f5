/// Numbered tabs in one line; shortens itself in three steps when the line is narrow.
public struct TabBar {
  public var titles: [String]
  public var active: Int

  public init(titles: [String], active: Int) {
    self.titles = titles
    self.active = active
  }

  /// The places of the tabs in a line, for drawing and for the mouse.
  public func tabs(in line: Rect) -> [(title: String, area: Rect)] {
    for form in Form.allCases {
      let labels = titles.indices.map { label($0, form) }
      let gap = form == .roomy ? 0 : 1
      let total = labels.reduce(0) { $0 + DisplayText.width(of: $1) } + gap * (labels.count - 1)
      guard total <= line.width || form == .numbers else { continue }
      var x = line.x
      return labels.map { label in
        let width = DisplayText.width(of: label)
        defer { x += width + gap }
        return (label, Rect(x: x, y: line.y, width: width, height: 1).intersection(line))
      }
    }
    return []
  }

  /// The tab at a column of the line, for the mouse.
  public func tab(atX x: Int, in line: Rect) -> Int? {
    tabs(in: line).firstIndex { $0.area.contains(x: x, y: line.y) }
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    for (index, tab) in tabs(in: area.row(0)).enumerated() where !tab.area.isEmpty {
      let isActive = index == active
      let style = isActive ? theme.selected(theme.title) : theme.muted
      grid.text(
        tab.title, x: tab.area.x, y: area.y, width: tab.area.width, style: style,
        glyphs: theme.glyphs)
      let number = tab.title.prefix { $0 == " " }.count
      if !isActive {
        grid.restyle(Rect(x: tab.area.x + number, y: area.y, width: 1, height: 1)) { _ in
          theme.keyCap
        }
      }
    }
  }

  private enum Form: CaseIterable { case roomy, compact, numbers }

  private func label(_ index: Int, _ form: Form) -> String {
    switch form {
    case .roomy: " \(index + 1) \(titles[index]) "
    case .compact: "\(index + 1) \(titles[index])"
    case .numbers: index == active ? "\(index + 1) \(titles[index])" : "\(index + 1)"
    }
  }
}
