import TUI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Which theme fits the terminal.
enum ThemeChoice {
  /// The theme to begin with, before the terminal has told its background.
  static func initial(colorCount: Int, isASCII: Bool) -> Theme {
    Theme(variant(colorCount: colorCount), glyphs: isASCII ? .ascii : .unicode)
  }

  static func variant(colorCount: Int) -> Theme.Variant {
    // https://no-color.org: set and not empty.
    let wantsColor = getenv("NO_COLOR").map { $0.pointee == 0 } ?? true
    if !wantsColor || colorCount < 8 { return .monochrome }
    return colorCount < 256 ? .ansi16 : .dark
  }

  /// The dark or the light theme, whichever is readable on the background.
  static func theme(_ theme: Theme, background: (red: UInt8, green: UInt8, blue: UInt8)) -> Theme {
    guard
      theme == Theme(.dark, glyphs: theme.glyphs) || theme == Theme(.light, glyphs: theme.glyphs)
    else { return theme }
    // Perceived brightness, ITU-R BT.601.
    let brightness =
      0.299 * Double(background.red) + 0.587 * Double(background.green)
      + 0.114 * Double(background.blue)
    return Theme(brightness > 127 ? .light : .dark, glyphs: theme.glyphs)
  }
}
