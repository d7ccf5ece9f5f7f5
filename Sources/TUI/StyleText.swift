/// Styles as people write them: `blue`, `bold 214 on #303030`.
public enum StyleText {
  private static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
  ]

  private static let attributes: [(name: String, attribute: Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("underline", .underline), ("reverse", .reverse),
    ("italic", .italic),
  ]

  /// All words but numbers and `#rrggbb`, for suggestions.
  public static let words =
    ["default", "on"] + names + names.map { "bright-" + $0 } + attributes.map(\.name)

  /// A text that is no style, and which word of it is to blame.
  public struct Fault: Error, Sendable, Equatable {
    public let word: String
  }

  /// A colour, `on` and a background, and attributes, each at most once, in any order.
  public static func parse(_ text: String) throws(Fault) -> Style {
    var style = Style.plain
    var words = text.split(separator: " ").map(String.init)[...]
    var hasForeground = false
    while let word = words.popFirst() {
      if let known = attributes.first(where: { $0.name == word }) {
        style.attributes.insert(known.attribute)
      } else if word == "on" {
        guard let color = words.popFirst().flatMap(color) else { throw Fault(word: word) }
        style.background = color
      } else {
        guard !hasForeground, let color = color(word) else { throw Fault(word: word) }
        style.foreground = color
        hasForeground = true
      }
    }
    return style
  }

  /// A name, 0 … 255, or `#rrggbb`, which becomes the nearest of the 256-colour palette.
  static func color(_ word: String) -> Color? {
    if word == "default" { return .standard }
    let isBright = word.hasPrefix("bright-")
    if let index = names.firstIndex(of: String(word.dropFirst(isBright ? 7 : 0))) {
      return .ansi(UInt8(index + (isBright ? 8 : 0)))
    }
    if word.hasPrefix("#"), word.count == 7, let value = UInt32(word.dropFirst(), radix: 16) {
      return .palette(nearest(Int(value >> 16), Int(value >> 8 & 255), Int(value & 255)))
    }
    guard let number = UInt8(word), String(number) == word else { return nil }
    return number < 16 ? .ansi(number) : .palette(number)
  }

  /// Among the cube and the greys: the first sixteen are what the user has made of them.
  private static func nearest(_ red: Int, _ green: Int, _ blue: Int) -> UInt8 {
    func distance(_ index: UInt8) -> Int {
      let color = ColorMapping.rgb(index)
      let (r, g, b) = (color.red - red, color.green - green, color.blue - blue)
      return r * r + g * g + b * b
    }
    return (16...UInt8.max).min { distance($0) < distance($1) } ?? 16
  }
}
