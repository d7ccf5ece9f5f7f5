/// How a terminal shows a style: colours by the numbers that it knows them by, and attributes.
struct Look: Hashable {
  /// -1 is the terminal's own.
  var foreground: Int32 = -1
  var background: Int32 = -1
  var attributes: Attributes = []

  /// Whether a space looks the same in both: without a line or reversed colours only its background
  /// is seen.
  func showsSpaceLike(_ other: Look) -> Bool {
    let seen: Attributes = [.underline, .reverse]
    return self == other
      || background == other.background && attributes.isDisjoint(with: seen)
        && other.attributes.isDisjoint(with: seen)
  }
}

extension ColorMapping {
  func look(_ style: Style) -> Look {
    Look(
      foreground: number(style.foreground), background: number(style.background),
      attributes: style.attributes.union(attributes(style.foreground)))
  }
}
