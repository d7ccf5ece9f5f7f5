/// Divides a rectangle into rows or columns.
public enum Layout {
  /// How much of the length one part wants.
  public enum Part: Sendable, Hashable {
    case fixed(Int)
    /// A share of the whole length, 0 … 1.
    case fraction(Double)
    /// At least the first, at most the second; grows before any `fill` does.
    case between(Int, Int)
    /// A weight: a share of what the others leave.
    case fill(Int)
  }

  /// Parts from top to bottom, `gap` rows apart; together never higher than the area.
  public static func rows(_ area: Rect, _ parts: [Part], gap: Int = 0) -> [Rect] {
    var y = area.y
    return lengths(of: parts, in: area.height, gap: gap).map { length in
      defer { y += length + gap }
      return Rect(x: area.x, y: min(y, area.maxY), width: area.width, height: length)
    }
  }

  /// Parts from left to right, `gap` columns apart; together never wider than the area.
  public static func columns(_ area: Rect, _ parts: [Part], gap: Int = 0) -> [Rect] {
    var x = area.x
    return lengths(of: parts, in: area.width, gap: gap).map { length in
      defer { x += length + gap }
      return Rect(x: min(x, area.maxX), y: area.y, width: length, height: area.height)
    }
  }

  /// The earlier parts win when the room is short.
  static func lengths(of parts: [Part], in total: Int, gap: Int) -> [Int] {
    let whole = max(0, total - gap * max(0, parts.count - 1))
    var left = whole
    func take(_ wanted: Int) -> Int {
      let taken = min(max(0, wanted), left)
      left -= taken
      return taken
    }
    var result = parts.map { part in
      switch part {
      case .fixed(let length): take(length)
      case .fraction(let share): take(Int((Double(whole) * min(max(share, 0), 1)).rounded()))
      case .between(let low, _): take(low)
      case .fill: 0
      }
    }
    for (index, part) in parts.enumerated() {
      if case .between(let low, let high) = part { result[index] += take(high - low) }
    }
    share(left, among: parts, into: &result)
    return result
  }

  /// Hands out the rest by weight; rounding is carried on, so no cell is lost.
  private static func share(_ rest: Int, among parts: [Part], into result: inout [Int]) {
    var left = rest
    var weightLeft = parts.reduce(0) { sum, part in
      if case .fill(let weight) = part { sum + max(1, weight) } else { sum }
    }
    for (index, part) in parts.enumerated() {
      guard case .fill(let weight) = part else { continue }
      let length = left * max(1, weight) / weightLeft
      result[index] = length
      left -= length
      weightLeft -= max(1, weight)
    }
  }
}
