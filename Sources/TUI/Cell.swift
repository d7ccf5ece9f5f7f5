/// One cell of the screen: a character and its style.
///
/// A wide character takes two cells: the first has width 2, the second is its `continuation`.
public struct Cell: Sendable, Hashable {
  public var character: Character
  /// 1 or 2 columns; 0 marks the right half of a wide character.
  public var width: UInt8
  public var style: Style

  public init(_ character: Character, width: UInt8 = 1, style: Style = .plain) {
    self.character = character
    self.width = width
    self.style = style
  }

  public static let blank = Cell(" ")

  public static func continuation(_ style: Style) -> Cell { Cell(" ", width: 0, style: style) }
}
