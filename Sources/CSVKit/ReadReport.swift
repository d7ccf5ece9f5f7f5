/// Every repair that reading made. Nothing else was changed.
public struct ReadReport: Sendable, Equatable {
  /// Where a repair was made.
  public struct Place: Sendable, Equatable {
    public let file: String
    /// The physical line, from 1.
    public let line: Int
    /// The character in it, from 1.
    public let column: Int
    /// The beginning of what was left out there; empty where nothing was.
    public let leftOut: String
  }

  /// How often one kind of repair was made, and where first.
  public struct Tally: Sendable, Equatable {
    /// How many places are kept.
    public static let placeCountMax = 20

    public private(set) var count = 0
    public private(set) var places: [Place] = []

    mutating func add(_ place: Place) {
      count += 1
      if places.count < Self.placeCountMax { places.append(place) }
    }

    /// Counts a repair whose place would not be kept; false when it would.
    mutating func countIfFull() -> Bool {
      if places.count == Self.placeCountMax { count += 1 }
      return places.count == Self.placeCountMax
    }

    /// Adds the repairs of a later part of the text.
    mutating func add(_ later: Tally) {
      count += later.count
      places += later.places.prefix(Self.placeCountMax - places.count)
    }
  }

  /// Lines above a file's table that were left out: comments and titles.
  public struct Preamble: Sendable, Equatable {
    public let file: String
    public let lineCount: Int
    /// The beginning of the first of them.
    public let text: String
  }

  /// A column whose name in the file was empty or taken.
  public struct Rename: Sendable, Equatable {
    /// The column's number in the file, from 1.
    public let column: Int
    /// The name in the file; empty when it has none.
    public let original: String
    public let name: String
  }

  /// Records padded with missing fields.
  public internal(set) var shortRows = Tally()
  /// Records whose last fields were left out.
  public internal(set) var longRows = Tally()
  /// Quotes taken for ordinary characters because nothing closes them.
  public internal(set) var unterminatedQuotes = Tally()
  /// Records with fields that were not UTF-8 and were read as Windows-1252.
  public internal(set) var invalidEncodings = Tally()
  /// Code units of UTF-16 that were replaced by U+FFFD.
  public internal(set) var replacedUnitCount = 0
  /// Lines without a single character, which were skipped. In a file of one column they are too:
  /// a missing value has to be written `""` there.
  public internal(set) var blankLineCount = 0
  /// What stands above the tables of the files.
  public internal(set) var preambles: [Preamble] = []
  /// Files that end too early, whose rows up to there were read.
  public internal(set) var damages: [InputDamage] = []
  /// Files with bytes behind the end of what gzip packed, which were left alone.
  public internal(set) var filesWithTrailingBytes: [String] = []
  /// Columns that got other names.
  public internal(set) var renames: [Rename] = []

  /// Whether the files were read as they are.
  public var isClean: Bool { self == ReadReport() }

  /// Whether rows are not quite those of the files: lost, padded, cut or in doubt.
  public var hasRepairedRows: Bool {
    !damages.isEmpty || replacedUnitCount > 0
      || [shortRows, longRows, unterminatedQuotes, invalidEncodings].contains { $0.count > 0 }
  }

  mutating func add(_ head: TableHead, file: String) {
    blankLineCount += head.blankLineCount
    add(head.problems, file: file)
    renames += head.names.renames
    guard head.preamble.lineCount > 0 else { return }
    preambles.append(
      Preamble(file: file, lineCount: head.preamble.lineCount, text: head.preamble.firstText))
  }

  mutating func add(_ problems: [RecordProblem], file: String) {
    for problem in problems {
      let place = Place(
        file: file, line: problem.line, column: problem.column, leftOut: problem.leftOut)
      switch problem.kind {
      case .short: shortRows.add(place)
      case .long: longRows.add(place)
      case .unterminatedQuote: unterminatedQuotes.add(place)
      case .invalidEncoding: invalidEncodings.add(place)
      }
    }
  }

  /// Adds what was repaired in later rows.
  mutating func add(_ later: ReadReport) {
    shortRows.add(later.shortRows)
    longRows.add(later.longRows)
    unterminatedQuotes.add(later.unterminatedQuotes)
    invalidEncodings.add(later.invalidEncodings)
    blankLineCount += later.blankLineCount
  }
}
