/// Looks at a JSON text before a decoder does, and refuses what would make decoding dear or unsafe:
/// deep nesting, objects with masses of keys, and keys that occur twice, of which decoders silently
/// take one.
///
/// It follows strings and brackets only; whether the text is valid JSON is for the decoder to say.
struct JSONGuard {
  static let depthMax = 32
  /// Keys of one object. They are compared pair by pair, so there must not be many.
  static let keyCountMax = 64

  private let text: [UInt8]
  private var position = 0
  /// The open brackets, outermost first; for each where its keys begin in `keys`.
  private var open: [(bracket: UInt8, keyStart: Int)] = []
  /// The keys of all open objects, outermost first.
  private var keys: [Range<Int>] = []

  private init(text: [UInt8]) { self.text = text }

  /// - Throws: the first flaw found.
  static func check(_ text: [UInt8]) throws(Flaw) {
    var scan = JSONGuard(text: text)
    while scan.position < text.count { try scan.step() }
    guard scan.open.isEmpty else { throw Flaw("the text ends inside an object or a list") }
  }

  private mutating func step() throws(Flaw) {
    let byte = text[position]
    position += 1
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard open.count < JSONGuard.depthMax else { throw Flaw("objects and lists nest too deep") }
      open.append((byte, keys.count))
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      guard let last = open.popLast(), last.bracket == byte - 2 else {
        throw Flaw("the brackets of the text do not match")
      }
      keys.removeSubrange(last.keyStart...)
    case UInt8(ascii: "\""):
      try string()
    default:
      break
    }
  }

  /// Skips a string, and notes it when it is a key.
  private mutating func string() throws(Flaw) {
    let start = position
    var isEscaped = false
    while position < text.count, text[position] != UInt8(ascii: "\"") {
      let isBackslash = text[position] == UInt8(ascii: "\\")
      isEscaped = isEscaped || isBackslash
      position += isBackslash ? 2 : 1
    }
    guard position < text.count else { throw Flaw("the text ends inside a string") }
    let content = start..<position
    position += 1
    while position < text.count, text[position].isJSONSpace { position += 1 }
    guard position < text.count, text[position] == UInt8(ascii: ":") else { return }
    // Then equal keys are equal bytes.
    guard !isEscaped else { throw Flaw("a key is written with escapes") }
    try note(key: content)
  }

  private mutating func note(key: Range<Int>) throws(Flaw) {
    guard let object = open.last else { throw Flaw("a key stands outside of an object") }
    guard keys.count - object.keyStart < JSONGuard.keyCountMax else {
      throw Flaw("an object has more than \(JSONGuard.keyCountMax) keys")
    }
    for known in keys[object.keyStart...]
    where known.count == key.count && text[known].elementsEqual(text[key]) {
      throw Flaw("the key “\(String(decoding: text[key].prefix(64), as: UTF8.self))” occurs twice")
    }
    keys.append(key)
  }
}

extension UInt8 {
  /// Whether JSON allows the byte between its tokens (RFC 8259, section 2).
  var isJSONSpace: Bool {
    self == UInt8(ascii: " ") || self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r")
      || self == UInt8(ascii: "\t")
  }
}
