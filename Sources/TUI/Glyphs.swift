/// The special characters that widgets draw with, in Unicode or in plain ASCII.
///
/// Widgets never name such a character themselves: so `--ascii` holds everywhere.
public struct Glyphs: Sendable, Equatable {
  /// Whether text is limited to ASCII too; other characters are then drawn as `?`.
  public let isASCII: Bool
  public let ellipsis: Character

  // Lines and borders.
  public let horizontal: Character
  public let vertical: Character
  public let crossing: Character
  public let dashed: Character
  public let dashedVertical: Character
  public let heavy: Character
  /// Top left, top right, bottom left, bottom right.
  public let roundCorners: [Character]
  public let squareCorners: [Character]

  // Marks that carry meaning without colour.
  public let check: Character
  public let cross: Character
  public let warning: Character
  public let info: Character
  public let pointer: Character
  public let marked: Character
  public let unmarked: Character
  public let bullet: Character

  // Directions.
  public let up: Character
  public let down: Character
  public let left: Character
  public let right: Character
  public let moreLeft: Character
  public let moreRight: Character

  // Scrollbars, bars and scales.
  public let scrollThumb: Character
  public let barFull: Character
  public let barTrack: Character
  /// One to seven eighths of a cell, from the left; empty when bars end at whole cells.
  public var leftEighths: [Character]
  /// One to seven eighths of a cell, from below; empty when bars end at whole cells.
  public let lowerEighths: [Character]
  /// Low to high, for sparklines.
  public let levels: [Character]
  public let whiskerLeft: Character
  public let whiskerRight: Character
  public let axisTickLeft: Character
  public let axisTickBelow: Character
  public let axisTickAbove: Character
  public let axisCorner: Character

  /// Whether lines can be drawn in the 2 × 4 dots of braille patterns.
  public let hasBraille: Bool
  /// What tells series apart where dots cannot.
  public let seriesMarks: [Character]
}

extension Glyphs {
  public static let unicode = Glyphs(
    isASCII: false, ellipsis: "…",
    horizontal: "─", vertical: "│", crossing: "┼", dashed: "╌", dashedVertical: "┊", heavy: "━",
    roundCorners: ["╭", "╮", "╰", "╯"], squareCorners: ["┌", "┐", "└", "┘"],
    check: "✓", cross: "✗", warning: "▲", info: "•", pointer: "▸", marked: "●", unmarked: "○",
    bullet: "·",
    up: "↑", down: "↓", left: "←", right: "→", moreLeft: "‹", moreRight: "›",
    scrollThumb: "┃", barFull: "█", barTrack: "·",
    leftEighths: ["▏", "▎", "▍", "▌", "▋", "▊", "▉"],
    lowerEighths: ["▁", "▂", "▃", "▄", "▅", "▆", "▇"],
    levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    whiskerLeft: "├", whiskerRight: "┤", axisTickLeft: "┤", axisTickBelow: "┬", axisTickAbove: "┴",
    axisCorner: "└",
    hasBraille: true, seriesMarks: ["●", "◆", "▲", "■"])

  public static let ascii = Glyphs(
    isASCII: true, ellipsis: "~",
    horizontal: "-", vertical: "|", crossing: "+", dashed: "-", dashedVertical: ":", heavy: "=",
    roundCorners: ["+", "+", "+", "+"], squareCorners: ["+", "+", "+", "+"],
    check: "v", cross: "x", warning: "!", info: "i", pointer: ">", marked: "*", unmarked: ".",
    bullet: "-",
    up: "^", down: "v", left: "<", right: ">", moreLeft: "<", moreRight: ">",
    scrollThumb: "#", barFull: "#", barTrack: ".",
    leftEighths: [], lowerEighths: [],
    levels: ["_", ".", "-", "=", "+", "*", "#"],
    whiskerLeft: "[", whiskerRight: "]", axisTickLeft: "+", axisTickBelow: "+", axisTickAbove: "'",
    axisCorner: "+",
    hasBraille: false, seriesMarks: ["*", "o", "+", "x"])
}
