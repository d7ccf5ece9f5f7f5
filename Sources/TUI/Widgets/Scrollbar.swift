/// A thin vertical scrollbar in one column; draws nothing when everything is visible.
public struct Scrollbar {
  public var count: Int
  public var visible: Int
  public var offset: Int

  public init(count: Int, visible: Int, offset: Int) {
    self.count = count
    self.visible = visible
    self.offset = offset
  }

  /// The rows of the thumb within a bar of the given height.
  func thumb(height: Int) -> Range<Int> {
    guard count > visible, visible > 0, height > 0 else { return 0..<0 }
    let length = max(1, Int(Double(height) * Double(visible) / Double(count)))
    let share = Double(min(max(0, offset), count - visible)) / Double(count - visible)
    let start = Int((Double(height - length) * share).rounded())
    return start..<(start + length)
  }

  public func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    guard !area.isEmpty else { return }
    let thumb = thumb(height: area.height)
    guard !thumb.isEmpty else { return }
    let bar = Rect(x: area.maxX - 1, y: area.y + thumb.lowerBound, width: 1, height: thumb.count)
    grid.fill(bar, theme.glyphs.scrollThumb, style: theme.muted)
  }
}
