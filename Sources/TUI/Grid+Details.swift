extension Grid {
  /// Parts of a frame that say more of what is selected. While keys come fast they may stay as they
  /// are, and follow when the cursor rests: a list is then as quick as the line carries its cursor.
  public struct Details: Sendable, Equatable {
    /// Which screen they belong to: those of another are never left standing.
    public var owner = 0
    public var areas: [Rect] = []

    public init(owner: Int = 0, areas: [Rect] = []) {
      self.owner = owner
      self.areas = areas
    }
  }

  /// Takes the cells of the details from an older frame that has the same in the same places.
  ///
  /// - Returns: whether anything in them had changed.
  mutating func keepDetails(of older: Grid) -> Bool {
    guard details == older.details, width == older.width, height == older.height else {
      return false
    }
    var isChanged = false
    for area in details.areas.map({ $0.intersection(bounds) }) where !area.isEmpty {
      for y in area.y..<area.maxY {
        let row = y * width + area.x..<y * width + area.maxX
        guard cells[row] != older.cells[row] else { continue }
        cells.replaceSubrange(row, with: older.cells[row])
        isChanged = true
      }
    }
    return isChanged
  }
}
