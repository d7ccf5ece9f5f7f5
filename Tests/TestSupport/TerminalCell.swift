/// One cell of a terminal.
public struct TerminalCell: Equatable, Sendable {
  public var character: Character = " "
  public var look = TerminalLook()

  public init(character: Character = " ", look: TerminalLook = TerminalLook()) {
    (self.character, self.look) = (character, look)
  }

  /// The cell with what nobody can see left out: the foreground of a space.
  var seen: TerminalCell {
    guard character == " ", look.attributes.isDisjoint(with: [4, 7]) else { return self }
    return TerminalCell(look: TerminalLook(background: look.background))
  }
}

/// Colours and attributes as SGR (`ESC [ … m`) sets them.
public struct TerminalLook: Equatable, Sendable {
  /// -1 is the terminal's own.
  public var foreground = -1
  public var background = -1
  /// The parameters that switch them on: 1 bold, 2 dim, 3 italic, 4 underlined, 7 reversed.
  public var attributes: Set<Int> = []

  public init(background: Int = -1) { self.background = background }

  mutating func apply(_ parameters: String) {
    var rest = parameters.split(separator: ";", omittingEmptySubsequences: false).map {
      Int($0) ?? 0
    }[...]
    if rest.isEmpty { rest = [0] }
    while let code = rest.popFirst() {
      switch code {
      case 0: self = TerminalLook()
      case 1...9: attributes.insert(code)
      case 22: attributes.subtract([1, 2])
      case 23...29: attributes.remove(code - 20)
      case 30...37: foreground = code - 30
      case 40...47: background = code - 40
      case 39: foreground = -1
      case 49: background = -1
      case 90...97: foreground = code - 82
      case 100...107: background = code - 92
      case 38, 48:
        // `5;n` is the only form that is sent.
        rest = rest.dropFirst()
        let color = rest.popFirst() ?? -1
        if code == 38 { foreground = color } else { background = color }
      default: break
      }
    }
  }
}
