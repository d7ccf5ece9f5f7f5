import FieldValues

/// How a file separates its fields and writes its characters. Every kind of line end is understood,
/// mixed ones too.
public struct Dialect: Sendable, Hashable {
  /// The byte between two fields. A space stands for any run of spaces and tabs.
  public var delimiter: UInt8
  /// The byte around fields that hold delimiters or line ends, doubled where it occurs in them; nil
  /// where no byte has that meaning.
  public var quote: UInt8?
  /// Whether the first record names the columns.
  public var hasHeader: Bool
  /// What spaces behind a delimiter are.
  public var initialSpaces: InitialSpaces
  /// How the file's bytes spell characters.
  public var encoding: TextEncoding

  /// Creates a dialect; without arguments the one of RFC 4180, in UTF-8 and with a header.
  public init(
    delimiter: UInt8 = UInt8(ascii: ","),
    quote: UInt8? = UInt8(ascii: "\""),
    hasHeader: Bool = true,
    initialSpaces: InitialSpaces = .kept,
    encoding: TextEncoding = .utf8
  ) {
    self.delimiter = delimiter
    self.quote = quote
    self.hasHeader = hasHeader
    self.initialSpaces = initialSpaces
    self.encoding = encoding
  }

  /// The byte between fields for a file that is to be like this one: a comma where runs of spaces
  /// separate, which would leave no place for empty fields.
  public var outputDelimiter: UInt8 { joinsDelimiters ? UInt8(ascii: ",") : delimiter }

  /// Whether several delimiters in a row are one.
  public var joinsDelimiters: Bool { delimiter == Byte.space }

  /// The delimiters that are looked for, the likelier first.
  public static let delimiters: [UInt8] = [
    UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"),
  ]
}

/// What spaces between a delimiter and a field are.
public enum InitialSpaces: Sendable, Hashable {
  /// Part of the field, as in RFC 4180.
  case kept
  /// Part of the delimiter where a quote follows, part of the field elsewhere.
  case skippedBeforeQuotes
  /// Part of the delimiter.
  case skipped
}

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

  /// The encoding that the byte order mark at the start of a file tells; UTF-8 without a mark.
  init(mark bytes: some Collection<UInt8>) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      self = .utf8WithMark
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      self = .utf16LittleEndian
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      self = .utf16BigEndian
    } else {
      self = .utf8
    }
  }

  var isUTF16: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }

  /// How many bytes the byte order mark takes.
  var markLength: Int {
    switch self {
    case .utf8: 0
    case .utf8WithMark: 3
    case .utf16LittleEndian, .utf16BigEndian: 2
    }
  }
}
