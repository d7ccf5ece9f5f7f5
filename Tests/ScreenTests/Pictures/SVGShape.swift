/// A character that is drawn instead of written: lines, blocks and braille fill their cells.
struct SVGShape {
  /// How a path is painted.
  enum Kind: CaseIterable {
    case area, disc, line, heavyLine, dots

    func attributes(_ color: String) -> String {
      switch self {
      // Without smooth edges, through which the seams between cells would be seen.
      case .area: "fill=\"\(color)\" shape-rendering=\"crispEdges\""
      case .disc: "fill=\"\(color)\""
      case .line: "fill=\"none\" stroke=\"\(color)\""
      case .heavyLine: "fill=\"none\" stroke=\"\(color)\" stroke-width=\"2.6\""
      case .dots:
        "fill=\"none\" stroke=\"\(color)\" stroke-width=\"2.2\" stroke-linecap=\"round\""
      }
    }
  }

  let kind: Kind
  private let draw: (_ x: Double, _ y: Double) -> String

  func path(atX x: Double, y: Double) -> String { draw(x, y) }

  /// nil for characters that are written.
  init?(_ character: Character) {
    if let sides = SVGShape.sides[character] {
      kind = "━┃".contains(character) ? .heavyLine : .line
      draw = { SVGShape.lines(sides, $0, $1) }
    } else if let corner = SVGShape.corners[character] {
      kind = .line
      draw = { SVGShape.corner(corner, $0, $1) }
    } else if let block = SVGShape.block(character) {
      kind = .area
      draw = { x, y in
        "M\(n(x)) \(n(y + (1 - block.height) * h))h\(n(block.width * w))v\(n(block.height * h))"
          + "h\(n(-block.width * w))z"
      }
    } else if let pattern = SVGShape.braille(character) {
      kind = .dots
      draw = { SVGShape.dots(pattern, $0, $1) }
    } else if character == "●" {
      kind = .disc
      draw = { x, y in
        "M\(n(x + w / 2 - 3.6)) \(n(y + h / 2))a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0 -7.2 0z"
      }
    } else {
      return nil
    }
  }

  // MARK: Lines

  private struct Sides: OptionSet {
    let rawValue: Int
    static let left = Sides(rawValue: 1)
    static let right = Sides(rawValue: 2)
    static let up = Sides(rawValue: 4)
    static let down = Sides(rawValue: 8)
    static let dashed = Sides(rawValue: 16)
    static let across: Sides = [.left, .right]
    static let upright: Sides = [.up, .down]
  }

  /// The sides of the cell to which lines lead from its middle.
  private static let sides: [Character: Sides] = [
    "─": .across, "━": .across, "╌": [.across, .dashed], "│": .upright, "┃": .upright,
    "┊": [.upright, .dashed], "┼": [.across, .upright], "├": [.upright, .right],
    "┤": [.upright, .left], "┬": [.across, .down], "┴": [.across, .up], "└": [.up, .right],
    "┌": [.down, .right], "┐": [.down, .left], "┘": [.up, .left],
  ]

  private static func lines(_ sides: Sides, _ x: Double, _ y: Double) -> String {
    let (middleX, middleY) = (x + w / 2, y + h / 2)
    if sides.contains(.dashed) {
      return sides.contains(.left)
        ? "M\(n(x + 1)) \(n(middleY))h\(n(w / 2 - 2))m2 0h\(n(w / 2 - 2))"
        : "M\(n(middleX)) \(n(y + 2))v\(n(h / 2 - 4))m0 4v\(n(h / 2 - 4))"
    }
    var path = ""
    if !sides.isDisjoint(with: .across) {
      let start = sides.contains(.left) ? x : middleX
      let end = sides.contains(.right) ? x + w : middleX
      path += "M\(n(start)) \(n(middleY))h\(n(end - start))"
    }
    if !sides.isDisjoint(with: .upright) {
      let start = sides.contains(.up) ? y : middleY
      let end = sides.contains(.down) ? y + h : middleY
      path += "M\(n(middleX)) \(n(start))v\(n(end - start))"
    }
    return path
  }

  /// Where the arms of a round corner point to.
  private static let corners: [Character: (right: Bool, down: Bool)] = [
    "╭": (true, true), "╮": (false, true), "╰": (true, false), "╯": (false, false),
  ]

  private static func corner(
    _ corner: (right: Bool, down: Bool), _ x: Double, _ y: Double
  ) -> String {
    let (middleX, middleY) = (x + w / 2, y + h / 2)
    return "M\(n(corner.right ? x + w : x)) \(n(middleY))"
      + "Q\(n(middleX)) \(n(middleY)) \(n(middleX)) \(n(corner.down ? y + h : y))"
  }

  // MARK: Blocks and dots

  /// The shares of the cell that a block fills, from the left and from below.
  private static func block(_ character: Character) -> (width: Double, height: Double)? {
    if character == "█" { return (1, 1) }
    if let eighths = Array("▏▎▍▌▋▊▉").firstIndex(of: character) {
      return (Double(eighths + 1) / 8, 1)
    }
    if let eighths = Array("▁▂▃▄▅▆▇").firstIndex(of: character) {
      return (1, Double(eighths + 1) / 8)
    }
    return nil
  }

  private static func braille(_ character: Character) -> UInt32? {
    guard let scalar = character.unicodeScalars.first, (0x2801...0x28FF).contains(scalar.value)
    else { return nil }
    return scalar.value - 0x2800
  }

  /// The bits of a pattern, by column and row.
  private static let bits: [[UInt32]] = [[0, 1, 2, 6], [3, 4, 5, 7]]

  private static func dots(_ pattern: UInt32, _ x: Double, _ y: Double) -> String {
    var path = ""
    for column in 0..<2 {
      for row in 0..<4 where pattern >> bits[column][row] & 1 == 1 {
        path +=
          "M\(n(x + (Double(column) + 0.5) * w / 2)) \(n(y + (Double(row) + 0.5) * h / 4))h0"
      }
    }
    return path
  }
}

private let w = SVGPicture.width
private let h = SVGPicture.height
private func n(_ value: Double) -> String { SVGPicture.number(value) }
