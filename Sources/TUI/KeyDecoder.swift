/// Turns the bytes of a terminal into input events: a pure state machine.
///
/// It goes byte by byte, so the events do not depend on how the bytes were cut into reads. Only
/// silence can add an event: the caller reports it through `timeout()` after `pendingTimeout`.
/// Memory is bounded whatever comes in.
public struct KeyDecoder: Sendable {
  /// A longer paste is cut here; its rest is dropped.
  public static let pasteByteCountMax = 1 << 20

  enum State: Sendable, Equatable {
    case ground
    /// Inside a UTF-8 sequence: the bits so far, the bytes still to come, the least legal value.
    case utf8(scalar: UInt32, missing: Int, minimum: UInt32)
    case escape
    /// Inside a control sequence (`ESC [`), collecting parameters.
    case csi
    /// `ESC [ [`: the function keys of the Linux console.
    case linuxFunction
    /// `ESC [ M`: the old mouse protocol, three raw bytes.
    case oldMouse
    /// `ESC O`.
    case ss3
    /// OSC, DCS, SOS, PM or APC, up to its terminator. The introducer tells them apart.
    case string(introducer: UInt8)
    /// An ESC inside such a string: the first half of its terminator, or a new sequence.
    case stringEscape(introducer: UInt8)
    case paste
  }

  var state = State.ground
  /// The parameter bytes of the sequence or string under way; bounded by `collect`.
  var collected: [UInt8] = []
  /// An ESC came before the sequence under way: it is an alt key, or Escape pressed before it.
  var escapePending = false
  var paste = PasteBuffer()

  public init() {}

  /// Takes bytes as they were read and returns the events that they complete.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [InputEvent] {
    var events: [InputEvent] = []
    for byte in bytes { step(byte, &events) }
    return events
  }

  /// How long the caller should wait for more bytes before it calls `timeout()`; nil means that
  /// nothing is pending. A lone ESC is Escape soon; a sequence cut in half by a slow line gets
  /// longer.
  public var pendingTimeout: Duration? {
    switch state {
    case .ground, .paste: nil
    case .escape: .milliseconds(25)
    case .csi, .ss3, .string: collected.isEmpty ? .milliseconds(25) : .milliseconds(500)
    case .utf8, .linuxFunction, .oldMouse, .stringEscape: .milliseconds(500)
    }
  }

  /// No more bytes came in time: what is pending was a key by itself, or a torn sequence to drop.
  public mutating func timeout() -> [InputEvent] {
    var events: [InputEvent] = []
    let alone = collected.isEmpty
    switch state {
    case .ground, .paste: return []
    case .escape:
      flushEscape(&events)
      events.append(.key(.escape))
    case .csi where alone: emitAlt("[", &events)
    case .ss3 where alone: emitAlt("O", &events)
    case .string(let introducer) where alone:
      emitAlt(Unicode.Scalar(introducer), &events)
    case .utf8: emitScalar("\u{FFFD}", &events)
    default: break
    }
    reset()
    return events
  }

  mutating func step(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch state {
    case .ground: ground(byte, &events)
    case .utf8(let scalar, let missing, let minimum):
      continueScalar(byte, scalar, missing, minimum, &events)
    case .escape: afterEscape(byte, &events)
    case .csi: csi(byte, &events)
    case .linuxFunction: linuxFunction(byte, &events)
    case .oldMouse: oldMouse(byte, &events)
    case .ss3: ss3(byte, &events)
    case .string(let introducer): string(byte, introducer, &events)
    case .stringEscape(let introducer): stringEscape(byte, introducer, &events)
    case .paste:
      guard let text = paste.append(byte) else { return }
      reset()
      events.append(.paste(text))
    }
  }

  mutating func reset() {
    state = .ground
    escapePending = false
    collected.removeAll(keepingCapacity: true)
  }

  /// Keeps a byte of a sequence. Beyond any length in real use the rest is swallowed unseen, and
  /// the overlong sequence then means nothing.
  mutating func collect(_ byte: UInt8) {
    if collected.count < 64 { collected.append(byte) }
  }

  /// An ESC that turned out not to modify what followed was the Escape key.
  mutating func flushEscape(_ events: inout [InputEvent]) {
    if escapePending { events.append(.key(.escape)) }
    escapePending = false
  }
}
