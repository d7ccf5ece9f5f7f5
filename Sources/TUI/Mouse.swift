/// Something that the mouse did. `x` and `y` count cells from 0 at the top left corner.
public struct MouseEvent: Sendable, Hashable {
  public var kind: Kind
  public var x: Int
  public var y: Int
  public var modifiers: Key.Modifiers

  /// A button of the mouse.
  public enum Button: Sendable, Hashable { case left, middle, right }

  /// What happened.
  public enum Kind: Sendable, Hashable {
    case press(Button)
    /// The button is nil where the old mouse protocol does not say which one was let go.
    case release(Button?)
    /// The pointer moved with a button held down.
    case drag(Button)
    case wheelUp, wheelDown, wheelLeft, wheelRight
  }

  public init(_ kind: Kind, x: Int, y: Int, modifiers: Key.Modifiers = []) {
    self.kind = kind
    self.x = x
    self.y = y
    self.modifiers = modifiers
  }
}

extension MouseEvent {
  /// Decodes the button number of xterm's protocols: bits 0–1 the button, 2 shift, 3 alt,
  /// 4 control, 5 motion, 6 wheel. Nil for buttons and motions that no program here uses.
  init?(code: Int, x: Int, y: Int, released: Bool) {
    guard (0..<128).contains(code), x >= 0, y >= 0 else { return nil }
    let modifiers = Key.Modifiers(rawValue: 0)
      .union(code & 4 != 0 ? .shift : [])
      .union(code & 8 != 0 ? .alt : [])
      .union(code & 16 != 0 ? .control : [])
    guard let kind = MouseEvent.kind(code: code, released: released) else { return nil }
    self.init(kind, x: x, y: y, modifiers: modifiers)
  }

  private static func kind(code: Int, released: Bool) -> Kind? {
    let low = code & 3
    if code & 64 != 0 {
      let wheels: [Kind] = [.wheelUp, .wheelDown, .wheelLeft, .wheelRight]
      return released ? nil : wheels[low]
    }
    let buttons: [Button] = [.left, .middle, .right]
    guard low < 3 else { return code & 32 == 0 ? .release(nil) : nil }
    if released { return .release(buttons[low]) }
    return code & 32 != 0 ? .drag(buttons[low]) : .press(buttons[low])
  }
}
