/// Which control sequences of ECMA-48 a terminal knows, by its terminfo entry.
struct StandardControls: Equatable {
  /// `ESC [ n X` blanks n cells, `ESC [ K` the rest of the row.
  var erasesCells = false
  var erasesRow = false
  /// Blanked cells take the background colour of the moment.
  var erasesWithBackground = false
  /// A line feed moves down, a backspace left, and neither does anything else.
  var stepsDown = false
  var stepsLeft = false
  /// `ESC [ n d` goes to a row.
  var setsRow = false
  var attributes: Attributes = []
  /// Those that do not go together with colours.
  var colorlessAttributes: Attributes = []

  /// What a terminal of today knows.
  static let all: StandardControls = {
    var all = StandardControls()
    (all.erasesCells, all.erasesRow, all.erasesWithBackground) = (true, true, true)
    (all.stepsDown, all.stepsLeft, all.setsRow) = (true, true, true)
    all.attributes = [.bold, .dim, .italic, .underline, .reverse]
    return all
  }()

  private init() {}

  /// Nil where anything that every frame needs is missing, padded or written in another way.
  ///
  /// - Parameters:
  ///   - string, flag, number: the terminfo entry, by the short names of capabilities.
  ///   - colorCount: the colours that are going to be used.
  init?(
    string: (String) -> String?, flag: (String) -> Bool, number: (String) -> Int, colorCount: Int
  ) {
    let escape = "\u{1B}["
    let resets = string("sgr0") ?? ""
    guard string("cup") == escape + "%i%p1%d;%p2%dH", string("cuf") == escape + "%p1%dC",
      resets.contains(escape + "m") || resets.contains(escape + "0"), !resets.contains("$<"),
      string("cr") == "\r", !flag("am") || flag("xenl"), number("xmc") < 0,
      StandardControls.hasColors(colorCount, string)
    else { return nil }
    erasesCells = string("ech") == escape + "%p1%dX"
    erasesRow = string("el") == escape + "K"
    erasesWithBackground = flag("bce")
    stepsDown = string("cud1") == "\n"
    stepsLeft = string("cub1") == "\u{8}"
    setsRow = string("vpa") == escape + "%i%p1%dd"
    let colorless = max(0, number("ncv"))
    for (attribute, name, code, bit) in StandardControls.attributeCodes
    where string(name) == "\(escape)\(code)m" {
      attributes.insert(attribute)
      if colorless & bit != 0 { colorlessAttributes.insert(attribute) }
    }
  }

  /// The attributes with their capability, their parameter of SGR, and their bit in `ncv`.
  static let attributeCodes: [(Attributes, name: String, code: Int, bit: Int)] = [
    (.bold, "bold", 1, 32), (.dim, "dim", 2, 16), (.italic, "sitm", 3, 1 << 15),
    (.underline, "smul", 4, 2), (.reverse, "rev", 7, 4),
  ]

  private static func hasColors(_ count: Int, _ string: (String) -> String?) -> Bool {
    guard count > 0 else { return true }
    let foreground = string("setaf") ?? ""
    guard string("op") == "\u{1B}[39;49m" else { return false }
    switch count {
    case 8: return foreground == "\u{1B}[3%p1%dm"
    case 256: return foreground.contains("t3%p1%d") && foreground.contains("38;5;%p1%d")
    default: return false
    }
  }

  /// What of a look the terminal shows.
  func visible(_ look: Look) -> Look {
    var look = look
    look.attributes.formIntersection(attributes)
    if look.foreground >= 0 || look.background >= 0 {
      look.attributes.subtract(colorlessAttributes)
    }
    return look
  }
}
