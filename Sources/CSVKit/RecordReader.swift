import FieldValues

/// Reads records one after the other in constant memory: that of some pieces of the input and the
/// largest record.
///
/// It tells the same values as a ``Table`` of the same file.
public struct RecordReader {
  /// The input's name in messages.
  public let name: String
  /// The columns' names, made unique; `column_1` and so on when the file has no header.
  public let header: [String]
  /// How the file is written.
  public let dialect: Dialect
  /// The names that the file does not have as they are.
  public let renames: [ReadReport.Rename]
  /// What is wrong with the header.
  public let headerProblems: [RecordProblem]

  private var input: InputStream
  private var window: [UInt8]
  /// Where in the window the next record begins, and the physical line it begins in.
  private var offset: Int
  private var line: Int
  private var scanner: RecordScanner
  private var decoder = FieldDecoder()
  private let examiner: RecordExaminer
  private let keepsRowsBeforeDamage: Bool

  /// How many bytes a record may have: without a bound, an endless line would have to be remembered
  /// forever.
  static let recordLengthMax = 256 << 20

  /// Where the input ended too early; known behind the last record.
  public private(set) var damage: InputDamage?

  /// Opens the file at `path`, `-` for standard input, and reads its header.
  public init(path: String, options: ReadOptions = ReadOptions()) throws(CSVError) {
    let name = InputDescriptor.displayName(path)
    try self.init(try InputStream(path: path), name: name, options: options)
  }

  /// Reads `bytes`, the content of a file called `name`.
  public init(
    bytes: [UInt8], name: String, options: ReadOptions = ReadOptions()
  ) throws(CSVError) {
    try self.init(try InputStream(bytes: bytes, name: name), name: name, options: options)
  }

  private init(_ input: InputStream, name: String, options: ReadOptions) throws(CSVError) {
    self.name = name
    self.input = input
    window = []
    var head: TableHead?
    // The sample decides first; a header longer than it is rare and costs another look.
    var needed = DialectDetector.sampleLength
    while head == nil {
      while window.count < needed, !self.input.isAtEnd { try self.input.read(into: &window) }
      let isWhole = self.input.isAtEnd
      if let fault = self.input.fault, fault.cutsLine {
        window.removeSubrange(wholeLinesLength(window)...)
      }
      head = window.withUnsafeBufferPointer {
        TableHead($0, isWhole: isWhole, encoding: input.encoding, options: options)
      }
      if isWhole { break }
      needed *= 2
    }
    guard let head else {
      if let fault = self.input.fault {
        throw InputDamage(file: name, line: 1, fault: fault).error
      }
      throw CSVError(file: name, kind: .empty, message: "the file is empty")
    }
    keepsRowsBeforeDamage = options.keepsRowsBeforeDamage
    header = head.names.names
    renames = head.names.renames
    headerProblems = head.problems
    dialect = head.dialect
    offset = head.dataOffset
    line = head.dataLine
    scanner = RecordScanner(head.dialect)
    examiner = RecordExaminer(columnCount: head.columnCount)
  }

  /// The next record; nil behind the last.
  ///
  /// - Throws: `.readFailed` when the input breaks off; `.damaged` behind the last whole record of
  ///   a damaged file, unless the options ask for the rows before alone; `.tooLarge` when a record
  ///   has no end.
  public mutating func next() throws(CSVError) -> Record? {
    while true {
      let isLast = input.isAtEnd
      let step = window.withUnsafeBufferPointer {
        scanner.scan(FieldBytes(rebasing: $0[offset...]), isLast: isLast)
      }
      switch step {
      case .record(let length, let lineCount):
        if isCut(length: length) { return try end() }
        defer {
          offset += length
          line += lineCount
        }
        return record(length: length)
      case .blankLine(let length):
        offset += length
        line += 1
      case .needsMore:
        window.removeSubrange(..<offset)
        offset = 0
        if window.count > Self.recordLengthMax {
          throw CSVError(
            file: name, line: line, kind: .tooLarge,
            message: "this record has more than \(Self.recordLengthMax >> 20) MB")
        }
        try input.read(into: &window)
      case .end:
        return try end()
      }
    }
  }

  /// Whether the damage of the file may have cut the next record.
  private func isCut(length: Int) -> Bool {
    guard let fault = input.fault, fault.cutsLine else { return false }
    return wholeLinesLength(window[offset..<offset + length]) < length
  }

  private mutating func end() throws(CSVError) -> Record? {
    guard let fault = input.fault else { return nil }
    let damage = InputDamage(file: name, line: line, fault: fault)
    if !keepsRowsBeforeDamage { throw damage.error }
    self.damage = damage
    return nil
  }

  private mutating func record(length: Int) -> Record {
    window.withUnsafeBufferPointer { window in
      let text = FieldBytes(rebasing: window[offset...])
      decoder.begin(FieldBytes(rebasing: text.prefix(length)))
      let problems = examiner.problems(
        at: text, line: line, fields: scanner.fields,
        unterminatedQuotes: scanner.unterminatedQuotes, firstInvalid: decoder.firstInvalid)
      return Record(
        line: line, problems: problems, spans: scanner.fields, columnCount: header.count,
        decoder: &decoder)
    }
  }
}
