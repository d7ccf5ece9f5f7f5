/// How a file's bytes spell characters.
///
/// There is no case for Windows-1252: a field that is not UTF-8 is read as that by itself and
/// counted in the report, so one stray byte does not spoil the other fields.
public enum TextEncoding: String, Sendable, Hashable {
  case utf8 = "UTF-8"
  /// With the bytes EF BB BF before the text, which are no part of it.
  case utf8WithMark = "UTF-8 with byte order mark"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case utf16LittleEndianWithoutMark = "UTF-16LE without byte order mark"
  case utf16BigEndianWithoutMark = "UTF-16BE without byte order mark"

  /// How many bytes from the start of a file are looked at.
  static let prefixLength = 64 << 10

  /// The encoding of a file with this beginning: as a byte order mark tells, else UTF-16 if it
  /// looks like that, else UTF-8.
  init(beginning bytes: some RandomAccessCollection<UInt8>) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      self = .utf8WithMark
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      self = .utf16LittleEndian
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      self = .utf16BigEndian
    } else {
      self = Self.unmarkedUTF16(bytes.prefix(Self.prefixLength)) ?? .utf8
    }
  }

  var isUTF16: Bool { self != .utf8 && self != .utf8WithMark }

  var isBigEndian: Bool { self == .utf16BigEndian || self == .utf16BigEndianWithoutMark }

  /// How many bytes the byte order mark takes.
  var markLength: Int {
    switch self {
    case .utf8, .utf16LittleEndianWithoutMark, .utf16BigEndianWithoutMark: 0
    case .utf8WithMark: 3
    case .utf16LittleEndian, .utf16BigEndian: 2
    }
  }

  /// The share of characters that must be below U+0100 in UTF-16: in a table of any language
  /// delimiters, digits and line ends are.
  private static let narrowShareMin = 0.1
  /// So many characters say nothing.
  private static let unitCountMin = 4

  /// UTF-16 shows by zeros in every second place and nowhere else. To be sure, all must be well
  /// formed, without control characters, and have a line end.
  private static func unmarkedUTF16(
    _ head: some RandomAccessCollection<UInt8>
  ) -> TextEncoding? {
    let unitCount = head.count / 2
    guard unitCount >= unitCountMin else { return nil }
    var zeroCounts = [0, 0]
    for (place, byte) in head.enumerated() where byte == 0 { zeroCounts[place % 2] += 1 }
    let isBigEndian = zeroCounts[0] > zeroCounts[1]
    let (few, many) = (zeroCounts.min() ?? 0, zeroCounts.max() ?? 0)
    guard Double(many) >= narrowShareMin * Double(unitCount), few * 20 <= many else { return nil }
    var hasLineEnd = false
    var awaitsTrail = false
    for unit in units(head, isBigEndian: isBigEndian) {
      guard UTF16.isTrailSurrogate(unit) == awaitsTrail else { return nil }
      awaitsTrail = UTF16.isLeadSurrogate(unit)
      if unit == 0x0A || unit == 0x0D { hasLineEnd = true }
      if unit < 0x20, !(0x09...0x0D).contains(unit) { return nil }
    }
    guard hasLineEnd else { return nil }
    return isBigEndian ? .utf16BigEndianWithoutMark : .utf16LittleEndianWithoutMark
  }

  private static func units(
    _ bytes: some RandomAccessCollection<UInt8>, isBigEndian: Bool
  ) -> [UInt16] {
    var units: [UInt16] = []
    var first: UInt8?
    for byte in bytes {
      if let known = first {
        units.append(
          isBigEndian ? UInt16(known) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(known))
        first = nil
      } else {
        first = byte
      }
    }
    return units
  }
}
