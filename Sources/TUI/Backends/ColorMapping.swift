/// Maps colours to what a terminal has: nothing, 8, 16, 256 or direct colours.
struct ColorMapping: Sendable, Equatable {
  /// As ncurses counts them; 0 for none.
  var count: Int

  /// The number that ncurses knows the colour by; -1 is the terminal's own.
  func number(_ color: Color) -> Int32 {
    switch color {
    case .standard: return -1
    case .ansi(let index) where index < 16: return number(palette: index)
    case .ansi: return -1
    case .palette(let index): return number(palette: index)
    }
  }

  /// What a foreground needs to look right where there are only eight colours: bold makes the
  /// bright ones. Bright black would be black on black on many terminals: it is the dim standard
  /// colour.
  func attributes(_ foreground: Color) -> Attributes {
    guard (8..<16).contains(count) else { return [] }
    switch foreground {
    case .standard: return []
    case .ansi(let index), .palette(let index):
      let named = nearestNamed(index)
      return named == 8 ? .dim : named > 8 && named < 16 ? .bold : []
    }
  }

  private func number(palette index: UInt8) -> Int32 {
    switch count {
    case ..<8: return -1
    case 8..<16:
      let named = nearestNamed(index)
      return named == 8 ? -1 : Int32(named & 7)
    case 16..<256: return Int32(nearestNamed(index))
    case 256: return Int32(index)
    default:
      // A direct-colour terminal takes 0xRRGGBB, but for the first eight, which are named.
      if index < 8 { return Int32(index) }
      let (red, green, blue) = ColorMapping.rgb(index)
      return Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
    }
  }

  private func nearestNamed(_ index: UInt8) -> UInt8 {
    guard index >= 16 else { return index }
    let wanted = ColorMapping.rgb(index)
    func distance(_ candidate: UInt8) -> Int {
      let color = ColorMapping.rgb(candidate)
      let (red, green, blue) = (
        color.red - wanted.red, color.green - wanted.green, color.blue - wanted.blue
      )
      return red * red + green * green + blue * blue
    }
    return (0..<UInt8(16)).min { distance($0) < distance($1) } ?? 7
  }

  /// The colours of xterm's palette: 16 named, a cube of 6 × 6 × 6, and 24 greys.
  static func rgb(_ index: UInt8) -> (red: Int, green: Int, blue: Int) {
    let index = Int(index)
    switch index {
    case 7: return (229, 229, 229)
    case 8: return (127, 127, 127)
    case ..<16:
      let level = index < 8 ? 205 : 255
      return ((index & 1) * level, (index >> 1 & 1) * level, (index >> 2 & 1) * level)
    case 16..<232:
      let levels = [0, 95, 135, 175, 215, 255]
      let cube = index - 16
      return (levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
    default:
      let grey = 8 + 10 * (index - 232)
      return (grey, grey, grey)
    }
  }
}
