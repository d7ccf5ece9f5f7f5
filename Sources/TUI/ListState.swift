/// Where the user is in something long: the selected index and the first visible one.
///
/// Owned by the screen. Widgets call `settled` before they draw, so a state that is out of date
/// (fewer rows, smaller window) never shows nothing; store the settled state to scroll smoothly.
public struct ListState: Sendable, Hashable {
  public var selected: Int
  public var offset: Int

  public init(selected: Int = 0, offset: Int = 0) {
    self.selected = selected
    self.offset = offset
  }

  public mutating func move(by distance: Int, count: Int) {
    let (sum, overflow) = selected.addingReportingOverflow(distance)
    selected = min(max(0, overflow ? (distance < 0 ? 0 : count - 1) : sum), max(0, count - 1))
  }

  public mutating func up(count: Int) { move(by: -1, count: count) }
  public mutating func down(count: Int) { move(by: 1, count: count) }
  public mutating func home() { selected = 0 }
  public mutating func end(count: Int) { selected = max(0, count - 1) }

  /// A step of one row. At its edge the window moves by a third of itself: a slow line then carries
  /// all rows anew after some steps, and not with each.
  public mutating func step(_ direction: Int, count: Int, visible: Int) {
    move(by: direction, count: count)
    if selected < offset { offset = selected - visible / 3 }
    if selected - offset >= visible { offset = selected - visible + 1 + visible / 3 }
    self = settled(count: count, visible: visible)
  }

  /// Moves by a window, keeping one line of context, and the window with the selection.
  public mutating func page(_ direction: Int, count: Int, visible: Int) {
    let distance = direction * max(1, visible - 1)
    offset += distance
    move(by: distance, count: count)
    self = settled(count: count, visible: visible)
  }

  /// Moves the window, as a mouse wheel does; the selection stays inside it.
  public mutating func scroll(by distance: Int, count: Int, visible: Int) {
    offset = min(max(0, offset + distance), max(0, count - visible))
    selected = min(max(offset, selected), max(offset, min(offset + visible, count) - 1))
    self = settled(count: count, visible: visible)
  }

  /// The same place in a list of `count` with `visible` lines on screen.
  public func settled(count: Int, visible: Int) -> ListState {
    let inside = min(max(0, selected), max(0, count - 1))
    var first = min(max(0, offset), max(0, count - max(1, visible)))
    if inside < first { first = inside }
    if visible > 0, inside - first >= visible { first = inside - visible + 1 }
    return ListState(selected: inside, offset: first)
  }
}
