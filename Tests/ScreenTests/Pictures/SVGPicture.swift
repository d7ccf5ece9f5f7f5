@testable import TUI

/// A frame as a picture of a terminal's window.
///
/// Letters are text in whatever monospaced font the reader has, each run stretched to its columns;
/// lines, blocks and braille are drawn, as fonts leave gaps between them.
struct SVGPicture {
  let grid: Grid
  let title: String

  /// Of a cell, in pixels.
  static let width = 8.4
  static let height = 18.0
  private static let margin = 14.0
  private static let barHeight = 34.0

  private static let background = "#15171c"
  private static let foreground = "#d5d9e0"

  var text: String {
    let width = Double(grid.width) * Self.width + 2 * Self.margin
    let height = Double(grid.height) * Self.height + Self.barHeight + Self.margin
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.number(width)) \
      \(Self.number(height))" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \
      'DejaVu Sans Mono', 'Liberation Mono', monospace" font-size="14">
      <title>\(Self.escaped(title))</title>
      <rect x=".5" y=".5" width="\(Self.number(width - 1))" height="\(Self.number(height - 1))" \
      rx="10" fill="\(Self.background)" stroke="#3a3f4b"/>
      <g fill="#4a505e"><circle cx="20" cy="17" r="5.5"/><circle cx="39" cy="17" r="5.5"/>\
      <circle cx="58" cy="17" r="5.5"/></g>
      <text x="\(Self.number(width / 2))" y="22" fill="#8a91a0" text-anchor="middle" \
      font-size="13">\(Self.escaped(title))</text>
      <g transform="translate(\(Self.number(Self.margin)) \(Self.number(Self.barHeight)))" \
      xml:space="preserve">
      \((backgrounds + shapes + texts).joined(separator: "\n"))
      </g>
      </svg>

      """
  }

  // MARK: Colours

  private struct Paint: Hashable {
    var foreground: String
    var background: String?
    var isBold: Bool
  }

  private func paint(_ style: Style) -> Paint {
    let isReversed = style.attributes.contains(.reverse)
    let front = Self.color(style.foreground)
    let back = Self.color(style.background)
    return Paint(
      foreground: isReversed ? back ?? Self.background : front ?? Self.foreground,
      background: isReversed ? front ?? Self.foreground : back,
      isBold: style.attributes.contains(.bold))
  }

  private static func color(_ color: Color) -> String? {
    switch color {
    case .standard: return nil
    case .ansi(let index), .palette(let index):
      let (red, green, blue) = ColorMapping.rgb(index)
      return "#" + [red, green, blue].map(hexadecimal).joined()
    }
  }

  private static func hexadecimal(_ value: Int) -> String {
    (value < 16 ? "0" : "") + String(value, radix: 16)
  }

  // MARK: Parts

  /// Cells beside each other that are painted alike.
  private func runs<Kind: Equatable>(
    _ kind: (Cell) -> Kind?
  ) -> [(kind: Kind, x: Int, y: Int, cells: [Cell])] {
    var runs: [(kind: Kind, x: Int, y: Int, cells: [Cell])] = []
    for y in 0..<grid.height {
      var isOpen = false
      for x in 0..<grid.width {
        guard let found = kind(grid[x, y]) else {
          isOpen = false
          continue
        }
        if isOpen, runs[runs.count - 1].kind == found {
          runs[runs.count - 1].cells.append(grid[x, y])
        } else {
          runs.append((found, x, y, [grid[x, y]]))
        }
        isOpen = true
      }
    }
    return runs
  }

  private var backgrounds: [String] {
    runs { paint($0.style).background }.map { color, x, y, cells in
      "<rect x=\"\(Self.number(Double(x) * Self.width))\" y=\"\(Self.number(Double(y) * Self.height))\" "
        + "width=\"\(Self.number(Double(cells.count) * Self.width))\" "
        + "height=\"\(Self.number(Self.height))\" fill=\"\(color)\"/>"
    }
  }

  /// One path for each way of drawing and colour.
  private var shapes: [String] {
    var paths: [SVGShape.Kind: [String: String]] = [:]
    for y in 0..<grid.height {
      for x in 0..<grid.width {
        let cell = grid[x, y]
        guard let shape = SVGShape(cell.character) else { continue }
        paths[shape.kind, default: [:]][paint(cell.style).foreground, default: ""] += shape.path(
          atX: Double(x) * Self.width, y: Double(y) * Self.height)
      }
    }
    return SVGShape.Kind.allCases.flatMap { kind in
      paths[kind, default: [:]].sorted { $0.key < $1.key }.map { color, path in
        "<path \(kind.attributes(color)) d=\"\(path)\"/>"
      }
    }
  }

  private enum Letters: Equatable {
    case word(Paint)
    /// Signs that fonts have in other widths: each by itself, in the middle of its cell.
    case sign(Paint)
  }

  private var texts: [String] {
    let all = runs { cell -> Letters? in
      let character = cell.character
      if cell.width == 0 || character == " " || SVGShape(character) != nil { return nil }
      let paint = paint(cell.style)
      let isWord = character.isLetter || character.isNumber || character.isASCII
      return isWord ? .word(paint) : .sign(paint)
    }
    return all.flatMap { letters, x, y, cells -> [String] in
      let baseline = Self.number(Double(y) * Self.height + 13.5)
      switch letters {
      case .word(let paint):
        let width = Double(cells.count) * Self.width
        return [
          "<text x=\"\(Self.number(Double(x) * Self.width))\" y=\"\(baseline)\" "
            + "textLength=\"\(Self.number(width))\" lengthAdjust=\"spacingAndGlyphs\" "
            + Self.attributes(paint) + ">\(Self.escaped(String(cells.map(\.character))))</text>"
        ]
      case .sign(let paint):
        return cells.enumerated().map { offset, cell in
          "<text x=\"\(Self.number((Double(x + offset) + 0.5) * Self.width))\" y=\"\(baseline)\" "
            + "text-anchor=\"middle\" " + Self.attributes(paint)
            + ">\(Self.escaped(String(cell.character)))</text>"
        }
      }
    }
  }

  private static func attributes(_ paint: Paint) -> String {
    "fill=\"\(paint.foreground)\"" + (paint.isBold ? " font-weight=\"bold\"" : "")
  }

  // MARK: Text

  /// At most two decimals.
  static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    guard hundredths % 100 != 0 else { return String(hundredths / 100) }
    let sign = hundredths < 0 ? "-" : ""
    let rest = abs(hundredths) % 100
    let digits = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(sign)\(abs(hundredths) / 100).\(digits)"
  }

  private static func escaped(_ text: String) -> String {
    text.map { ["&": "&amp;", "<": "&lt;", ">": "&gt;"][$0] ?? String($0) }.joined()
  }
}
