/// Control sequences (`ESC [ … final`), SS3, and the two odd forms of mouse and Linux console.
///
/// Source: xterm's ctlseqs; the modifier parameter is 1 + shift·1 + alt·2 + control·4.
extension KeyDecoder {
  mutating func csi(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch byte {
    case 0x1B:
      reset()
      state = .escape
    case 0x18, 0x1A: reset()
    case 0x20...0x23, 0x25...0x3F: collect(byte)
    // rxvt ends shifted keys with `$`, which elsewhere is an intermediate byte (DECRPM).
    case UInt8(ascii: "$"):
      if collected.first.map({ (0x30...0x39).contains($0) }) ?? false {
        rxvt(final: byte, &events)
      } else {
        collect(byte)
      }
    case UInt8(ascii: "[") where collected.isEmpty: state = .linuxFunction
    case UInt8(ascii: "M") where collected.isEmpty: state = .oldMouse
    case UInt8(ascii: "^"), UInt8(ascii: "@"): rxvt(final: byte, &events)
    case 0x40...0x7E: dispatch(final: byte, &events)
    default: break  // Other controls inside a sequence mean nothing.
    }
  }

  private mutating func dispatch(final: UInt8, _ events: inout [InputEvent]) {
    let parameters = Parameters(collected)
    switch (parameters.prefix, final) {
    case (UInt8(ascii: "<"), UInt8(ascii: "M")), (UInt8(ascii: "<"), UInt8(ascii: "m")):
      finish(sgrMouse(parameters, released: final == UInt8(ascii: "m")), &events)
    case (UInt8(ascii: "?"), UInt8(ascii: "c")):
      finish(.reply(.deviceAttributes), &events)
    case (UInt8(ascii: "?"), UInt8(ascii: "y")) where parameters[0] == 2026:
      let supported = (1...3).contains(parameters[1] ?? 0)
      finish(.reply(.synchronizedOutput(supported: supported)), &events)
    case (nil, UInt8(ascii: "I")): finish(.focus(true), &events)
    case (nil, UInt8(ascii: "O")): finish(.focus(false), &events)
    case (nil, UInt8(ascii: "~")) where parameters[0] == 200:
      reset()
      state = .paste
    case (nil, _):
      guard let key = KeyTables.key(final: final, parameters) else { return reset() }
      emit(key, &events)
    default: reset()
    }
  }

  /// Ends a sequence that is no key. An ESC before it was the Escape key.
  mutating func finish(_ event: InputEvent?, _ events: inout [InputEvent]) {
    flushEscape(&events)
    reset()
    if let event { events.append(event) }
  }

  private func sgrMouse(_ parameters: Parameters, released: Bool) -> InputEvent? {
    guard let code = parameters[0], let x = parameters[1], let y = parameters[2] else { return nil }
    return MouseEvent(code: code, x: x - 1, y: y - 1, released: released).map(InputEvent.mouse)
  }

  /// `ESC [ 3 $` and its kin: `$` shift, `^` control, `@` both.
  private mutating func rxvt(final: UInt8, _ events: inout [InputEvent]) {
    let parameters = Parameters(collected)
    guard parameters.prefix == nil, let number = parameters[0], let base = KeyTables.tilde[number]
    else { return reset() }
    switch final {
    case UInt8(ascii: "$"): emit(Key(base, .shift), &events)
    case UInt8(ascii: "^"): emit(Key(base, .control), &events)
    default: emit(Key(base, [.shift, .control]), &events)
    }
  }

  mutating func ss3(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch byte {
    case 0x1B:
      reset()
      state = .escape
    case 0x30...0x39: collect(byte)  // `ESC O 5 A`: modifiers, as some old terminals send them.
    case 0x40...0x7E:
      guard let key = KeyTables.ss3Key(byte, Parameters(collected)) else { return reset() }
      emit(key, &events)
    default:
      reset()
      ground(byte, &events)
    }
  }

  mutating func linuxFunction(_ byte: UInt8, _ events: inout [InputEvent]) {
    guard (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(byte) else { return reset() }
    emit(.function(Int(byte - UInt8(ascii: "A")) + 1), &events)
  }

  mutating func oldMouse(_ byte: UInt8, _ events: inout [InputEvent]) {
    collect(byte)
    guard collected.count == 3 else { return }
    let event = MouseEvent(
      code: Int(collected[0]) - 32, x: Int(collected[1]) - 33, y: Int(collected[2]) - 33,
      released: false)
    finish(event.map(InputEvent.mouse), &events)
  }
}

extension KeyDecoder {
  /// The numbers of a control sequence: `;` parts them, a missing one is nil, sub-parameters after
  /// `:` are left out.
  struct Parameters {
    /// One of `< = > ?`, which make a sequence private.
    var prefix: UInt8?
    var values: [Int?] = []

    init(_ bytes: [UInt8]) {
      var rest = bytes[...]
      if let first = rest.first, (0x3C...0x3F).contains(first) {
        prefix = first
        rest = rest.dropFirst()
      }
      for part in rest.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
        var number: Int?
        for byte in part {
          guard (0x30...0x39).contains(byte) else { break }
          number = min(99_999, (number ?? 0) * 10 + Int(byte) - 0x30)
        }
        values.append(number)
      }
    }

    subscript(_ index: Int) -> Int? { index < values.count ? values[index] : nil }
  }
}
