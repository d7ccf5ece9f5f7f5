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
  private var indexer: RecordIndexer
  private let examiner: RecordExaminer
  private let keepsRowsBeforeDamage: Bool
  /// Records that were found and in part told.
  private var batch: RecordBatch
  /// The next record's row in the batch, and the next fault's number.
  private var row = 0
  private var faultNumber = 0
  /// The physical lines in which the batch and its next record begin; where the latter does.
  private var firstLine: Int
  private var line: Int
  private var lineOffset: Int
  private let recordByteCountMax: Int

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
    var window: [UInt8] = []
    var head: TableHead?
    // The sample decides first; a header longer than it is rare and costs another look.
    var needed = DialectDetector.sampleLength
    while head == nil {
      while window.count < needed, !self.input.isAtEnd { try self.input.read(into: &window) }
      let isWhole = self.input.isAtEnd
      self.input.removeCutLine(from: &window)
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
    recordByteCountMax = options.recordByteCountMax
    header = head.names.names
    renames = head.names.renames
    headerProblems = head.problems
    dialect = head.dialect
    firstLine = head.dataLine
    line = head.dataLine
    lineOffset = head.dataOffset
    indexer = RecordIndexer(head.dialect)
    examiner = RecordExaminer(columnCount: head.columnCount)
    let index = RecordIndex(columnCount: head.names.names.count)
    index.removeAll(from: head.dataOffset)
    batch = RecordBatch(window, index)
    findRecords()
  }

  /// The next record; nil behind the last.
  ///
  /// - Throws: `.readFailed` when the input breaks off; `.damaged` behind the last whole record of
  ///   a damaged file, unless the options ask for the rows before alone; `.tooLarge` when a record
  ///   has no end.
  public mutating func next() throws(CSVError) -> Record? {
    while row == batch.index.rowCount {
      if input.isAtEnd && batch.index.end == batch.bytes.count { return try end() }
      try readOn()
    }
    defer { row += 1 }
    return record()
  }

  /// Turns to what follows the batch's records.
  private mutating func readOn() throws(CSVError) {
    firstLine += batch.index.lineCount
    line = firstLine
    var window = Array(batch.bytes[batch.index.end...])
    if window.count > recordByteCountMax {
      throw CSVError(
        file: name, line: line, kind: .tooLarge,
        message: "this record has more than \(recordByteCountMax >> 20) MB")
    }
    // A record that does not fit asks for twice as much, so that it is not looked at too often.
    let needed = 2 * window.count
    repeat { try input.read(into: &window) } while window.count < needed && !input.isAtEnd
    input.removeCutLine(from: &window)
    batch = RecordBatch(window, RecordIndex(columnCount: header.count))
    lineOffset = 0
    findRecords()
  }

  private mutating func end() throws(CSVError) -> Record? {
    guard let fault = input.fault else { return nil }
    let damage = InputDamage(
      file: name, line: firstLine + batch.index.lineCount, fault: fault)
    if !keepsRowsBeforeDamage { throw damage.error }
    self.damage = damage
    return nil
  }

  private mutating func findRecords() {
    (row, faultNumber) = (0, 0)
    let (index, isLast) = (batch.index, input.isAtEnd)
    batch.bytes.withUnsafeBufferPointer { window in
      _ = indexer.add(window, until: window.count, isLast: isLast, to: index)
    }
  }

  private mutating func record() -> Record {
    let index = batch.index
    guard faultNumber < index.faults.count, index.faults[faultNumber].row == row else {
      passLines(until: batch.offset(ofRow: row))
      return Record(batch, row: row, line: line, problems: [])
    }
    let fault = index.faults[faultNumber]
    faultNumber += 1
    passLines(until: fault.offset)
    let problems = batch.bytes.withUnsafeBufferPointer { window in
      examiner.problems(
        at: FieldBytes(rebasing: window[fault.offset...]), line: line,
        fields: index.spans(ofRow: row, offset: fault.offset),
        unterminatedQuotes: fault.unterminatedQuotes, firstInvalid: fault.firstInvalid)
    }
    return Record(batch, row: row, line: line, problems: problems)
  }

  /// Finds the physical line of the next record, which begins at an offset in the batch.
  private mutating func passLines(until offset: Int) {
    if batch.index.lineCount == batch.index.rowCount {
      // Every line is a record.
      line = firstLine + row
      return
    }
    line += batch.bytes.withUnsafeBufferPointer {
      lineEndCount(FieldBytes(rebasing: $0[lineOffset..<max(offset, lineOffset)]))
    }
    lineOffset = offset
  }
}
