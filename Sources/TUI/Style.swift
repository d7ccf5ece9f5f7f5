/// A colour as terminals name it. `standard` is the terminal's own foreground or background.
public enum Color: Sendable, Hashable {
  case standard
  /// One of the sixteen named colours, 0 … 15: they follow the user's terminal theme.
  case ansi(UInt8)
  /// An entry of the 256-colour palette; a backend with fewer colours picks the nearest.
  case palette(UInt8)
}

/// Ways to set text apart without colour.
public struct Attributes: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let bold = Attributes(rawValue: 1)
  public static let dim = Attributes(rawValue: 2)
  public static let underline = Attributes(rawValue: 4)
  public static let reverse = Attributes(rawValue: 8)
  public static let italic = Attributes(rawValue: 16)
}

/// How a cell looks: two colours and a set of attributes.
public struct Style: Sendable, Hashable {
  public var foreground: Color
  public var background: Color
  public var attributes: Attributes

  public init(
    _ foreground: Color = .standard, on background: Color = .standard,
    _ attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  public static let plain = Style()

  public func with(_ added: Attributes) -> Style {
    Style(foreground, on: background, attributes.union(added))
  }

  public func on(_ background: Color) -> Style {
    Style(foreground, on: background, attributes)
  }
}
