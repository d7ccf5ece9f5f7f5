import FieldValues

/// Finds the fields of one record after the other: the state machine of RFC 4180, byte by byte.
///
/// A plain value that does no I/O. The caller shows it a window of bytes that begins where a record
/// begins; when the window ends before the record does, the caller shows a longer one and scanning
/// goes on where it stopped. What it finds does not depend on how the windows were cut.
///
/// What RFC 4180 leaves open or forbids is read thus:
/// - A line ends with LF, CRLF or CR; an empty line is no record.
/// - A quote opens a field only as its first byte; elsewhere it stands for itself. Where the
///   dialect says so, spaces before it do not count.
/// - With a space as delimiter, runs of spaces and tabs are one delimiter, and none where a line
///   begins or ends.
/// - Text after a closing quote belongs to the field, up to the next delimiter: `"a"b` is `ab`.
/// - A quote is unterminated if the input ends before it is closed, if a field that spans lines is
///   closed by a quote with other text behind it (which then is some later field's opening quote),
///   or if it spans more than ``quotedLengthMax`` bytes. It then stands for itself, and the line is
///   read again from there, so that no later record is lost.
struct RecordScanner {
  /// What became of a window.
  enum Step: Equatable {
    /// ``fields`` tells of a record of so many bytes and physical lines, line end included.
    case record(length: Int, lineCount: Int)
    /// A line without any byte, whose end takes so many.
    case blankLine(length: Int)
    /// The window ends before the record does.
    case needsMore
    /// There are no more records.
    case end
  }

  /// A quote that was never closed. Offsets count from the record's start.
  struct UnterminatedQuote: Equatable {
    var opening: Int
    /// Where it became clear.
    var detected: Int
  }

  /// How many bytes a quoted field that spans lines may have: without a bound, a stray quote in an
  /// endless stream would have to be remembered forever.
  static let quotedLengthMax = 64 << 20

  /// The fields of the record found last; at least one.
  private(set) var fields: [FieldSpan] = []
  /// The unterminated quotes of the record found last.
  private(set) var unterminatedQuotes: [UnterminatedQuote] = []

  private enum State {
    case fieldStart, initialSpaces, unquoted, quoted, backslashInQuoted, quoteInQuoted, afterQuoted
    case finished
  }

  private let delimiter: UInt8
  private let quote: UInt8
  private let initialSpaces: InitialSpaces
  private let joinsDelimiters: Bool
  private let hasBackslashes: Bool
  private var state = State.finished
  private var position = 0
  private var fieldStart = 0
  private var shape = FieldSpan.Shape.plain
  /// Line ends inside the quoted fields of the record, and how many there were before this field.
  private var innerLineCount = 0
  private var innerLineCountBefore = 0

  init(_ dialect: Dialect) {
    delimiter = dialect.delimiter
    // Without a quote a line feed stands for it, which ends a line before anything else.
    quote = dialect.quote ?? Byte.lineFeed
    initialSpaces = dialect.initialSpaces
    joinsDelimiters = dialect.joinsDelimiters
    hasBackslashes = dialect.hasBackslashes
  }

  /// Scans the record at the start of `window`.
  ///
  /// - Parameter isLast: whether the input ends where the window does.
  mutating func scan(_ window: FieldBytes, isLast: Bool) -> Step {
    if state == .finished { beginRecord() }
    while true {
      while position < window.count {
        skipOrdinary(window)
        guard position < window.count else { break }
        if let step = consume(window[position], window, isLast) { return step }
      }
      guard isLast else { return .needsMore }
      if state == .quoted || state == .backslashInQuoted {
        reopenAsLiteral(detectedAt: position)
        continue
      }
      return finishInput()
    }
  }

  /// Forgets an unfinished record: the next window begins where another record does.
  mutating func restart() {
    state = .finished
  }

  private mutating func beginRecord() {
    fields.removeAll(keepingCapacity: true)
    unterminatedQuotes.removeAll(keepingCapacity: true)
    position = 0
    innerLineCount = 0
    beginField(at: 0)
  }

  private mutating func beginField(at offset: Int) {
    state = .fieldStart
    fieldStart = offset
    shape = .plain
    innerLineCountBefore = innerLineCount
  }

  private func isDelimiter(_ byte: UInt8) -> Bool {
    byte == delimiter || joinsDelimiters && byte == Byte.tab
  }

  private mutating func finishField() {
    fields.append(FieldSpan(start: fieldStart, end: position, shape: shape))
  }

  /// Takes one byte in; a step when the record ends with it or needs bytes behind the window.
  private mutating func consume(_ byte: UInt8, _ window: FieldBytes, _ isLast: Bool) -> Step? {
    switch state {
    case .quoted:
      consumeQuoted(byte, window)
      return nil
    case .backslashInQuoted:
      state = .quoted
      if byte == quote || byte == Byte.backslash { position += 1 }
      return nil
    case _ where byte == Byte.lineFeed || byte == Byte.carriageReturn:
      return finishLine(byte, window, isLast)
    case .quoteInQuoted where byte == quote:
      shape = escapedShape
      state = .quoted
    case .fieldStart where byte == quote, .initialSpaces where byte == quote:
      fieldStart = position
      shape = .quoted
      state = .quoted
    case .fieldStart where joinsDelimiters && isDelimiter(byte):
      fieldStart = position + 1
    case _ where isDelimiter(byte):
      finishField()
      beginField(at: position + 1)
    case .fieldStart where byte == Byte.space && initialSpaces == .skipped:
      fieldStart = position + 1
    case .fieldStart where byte == Byte.space && initialSpaces == .skippedBeforeQuotes:
      state = .initialSpaces
    case .initialSpaces where byte == Byte.space:
      break
    case .quoteInQuoted where innerLineCount > innerLineCountBefore:
      reopenAsLiteral(detectedAt: position - 1)
      return nil
    case .quoteInQuoted:
      shape = escapedShape
      state = .afterQuoted
    case .fieldStart, .initialSpaces:
      state = .unquoted
    case .unquoted, .afterQuoted, .finished:
      break
    }
    position += 1
    return nil
  }

  /// Skips what is merely part of a field, which most bytes are.
  private mutating func skipOrdinary(_ window: FieldBytes) {
    if state == .unquoted {
      let (delimiter, other) = (delimiter, joinsDelimiters ? Byte.tab : delimiter)
      while position < window.count {
        let byte = window[position]
        if byte == delimiter || byte == other || byte == Byte.lineFeed
          || byte == Byte.carriageReturn
        {
          return
        }
        position += 1
      }
    } else if state == .quoted {
      let (quote, other) = (quote, hasBackslashes ? Byte.backslash : quote)
      while position < window.count {
        let byte = window[position]
        if byte == quote || byte == other || byte == Byte.lineFeed || byte == Byte.carriageReturn {
          return
        }
        position += 1
      }
    }
  }

  private var escapedShape: FieldSpan.Shape { hasBackslashes ? .backslashed : .escaped }

  private mutating func consumeQuoted(_ byte: UInt8, _ window: FieldBytes) {
    if byte == quote {
      state = .quoteInQuoted
    } else if hasBackslashes, byte == Byte.backslash {
      shape = escapedShape
      state = .backslashInQuoted
    } else if byte == Byte.carriageReturn
      || byte == Byte.lineFeed && window[position - 1] != Byte.carriageReturn
    {
      innerLineCount += 1
      if position - fieldStart > Self.quotedLengthMax {
        reopenAsLiteral(detectedAt: position)
        return
      }
    }
    position += 1
  }

  /// Goes back to the current field's opening quote and takes it for an ordinary character.
  private mutating func reopenAsLiteral(detectedAt offset: Int) {
    unterminatedQuotes.append(UnterminatedQuote(opening: fieldStart, detected: offset))
    position = fieldStart + 1
    shape = .plain
    state = .unquoted
    innerLineCount = innerLineCountBefore
  }

  private mutating func finishLine(_ byte: UInt8, _ window: FieldBytes, _ isLast: Bool) -> Step? {
    var endLength = 1
    if byte == Byte.carriageReturn {
      // Whether CR or CRLF ends the line shows only in the byte behind.
      if position + 1 == window.count && !isLast { return .needsMore }
      if position + 1 < window.count, window[position + 1] == Byte.lineFeed { endLength = 2 }
    }
    state = .finished
    if position == 0 { return .blankLine(length: endLength) }
    finishLastField()
    if fields.isEmpty { return .blankLine(length: position + endLength) }
    return .record(length: position + endLength, lineCount: innerLineCount + 1)
  }

  /// Where delimiters are joined, those at the end of a line separate nothing.
  private mutating func finishLastField() {
    let separatesNothing = joinsDelimiters && fieldStart == position
    if !separatesNothing { finishField() }
  }

  private mutating func finishInput() -> Step {
    state = .finished
    if position == 0 { return .end }
    finishLastField()
    if fields.isEmpty { return .blankLine(length: position) }
    return .record(length: position, lineCount: innerLineCount + 1)
  }
}

/// The bytes that mean something in every dialect.
enum Byte {
  static let quote = UInt8(ascii: "\"")
  static let apostrophe = UInt8(ascii: "'")
  static let backslash = UInt8(ascii: "\\")
  static let space = UInt8(ascii: " ")
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
}
