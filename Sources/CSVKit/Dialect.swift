import FieldValues

/// How a file separates its fields and writes its characters. Every kind of line end is understood,
/// mixed ones too.
public struct Dialect: Sendable, Hashable {
  /// The byte between two fields. A space stands for any run of spaces and tabs.
  public var delimiter: UInt8
  /// The byte around fields that hold delimiters or line ends, doubled where it occurs in them; nil
  /// where no byte has that meaning.
  public var quote: UInt8?
  /// Whether quotes inside of quotes may be written `\"` too, and backslashes then `\\`, as MySQL
  /// and many programs of their own do it and RFC 4180 does not.
  public var hasBackslashes = false
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
