import FieldValues

/// What one thread needs to read chunks; its memory is used again from chunk to chunk.
final class ChunkWorker {
  let window = TextWindow()
  let index: RecordIndex
  /// For each column of the table.
  private var fillers: [ColumnFiller?]
  private var scratch: [IndexedField] = []

  init(fieldCount: Int, columnCount: Int) {
    index = RecordIndex(columnCount: fieldCount)
    fillers = Array(repeating: nil, count: columnCount)
  }

  /// Finds the records of a chunk where they seem to begin; nil when that cannot be told.
  ///
  /// - Returns: the offset in the text of the first record.
  func indexGuess(_ partition: Partition, _ range: Range<Int>) throws(CSVError) -> Int? {
    let start = range.lowerBound - 1
    try window.load(partition.bytes, name: partition.name, from: start, range.count + 1)
    let guess = ChunkStart.guess(window.bytes, delimiter: partition.dialect.delimiter)
    // A guess is not worth reading much for.
    let windowMax = 4 * range.count
    guard let guess, try addRecords(partition, from: guess, until: range, windowMax: windowMax)
    else { return nil }
    return start + guess
  }

  /// Finds the records of a chunk, of which the first begins at `start`.
  func index(
    _ partition: Partition, from start: Int, _ range: Range<Int>
  ) throws(CSVError) {
    let wanted = max(0, range.upperBound - start)
    try window.load(partition.bytes, name: partition.name, from: start, wanted)
    _ = try addRecords(partition, from: 0, until: range, windowMax: .max)
  }

  /// Finds the records of a chunk that was read before.
  ///
  /// - Returns: false when it has other records now.
  func indexAgain(_ partition: Partition, _ place: ChunkPlace) -> Bool {
    do throws(CSVError) {
      try index(partition, from: place.range.lowerBound, place.range)
    } catch {
      return false
    }
    return index.rowCount == place.rowCount && index.end == place.range.count
  }

  /// False when the window would have to be longer than `windowMax`.
  private func addRecords(
    _ partition: Partition, from start: Int, until range: Range<Int>, windowMax: Int
  ) throws(CSVError) -> Bool {
    index.removeAll(from: start)
    let limit = range.upperBound - window.start
    var indexer = RecordIndexer(partition.dialect)
    while !indexer.add(window.bytes, until: limit, isLast: window.isLast, to: index) {
      if window.count >= windowMax { return false }
      try window.lengthen()
    }
    return true
  }

  /// Calls `body` with the cells of one of the table's columns in the records found last.
  func withCells<Result>(
    _ column: Int, _ partition: Partition, _ body: (CellRun) -> Result
  ) -> Result? {
    guard let base = window.bytes.baseAddress else { return nil }
    return index.withCells(
      partition.fieldIndices[column], window: base, scratch: &scratch, body)
  }

  /// Writes one column's values; false when a field contradicts the plan.
  func fill(
    _ column: Int, by plan: ColumnPlan, _ partition: Partition, chunk: Int, firstRow: Int,
    into cells: ColumnCells
  ) -> Bool {
    let filler = fillers[column] ?? ColumnFiller(plan)
    fillers[column] = filler
    return withCells(column, partition) { run in
      filler.fill(run, by: plan, chunk: chunk, firstRow: firstRow, into: cells)
    } ?? true
  }

  /// The repairs made to the records found last, which are at `place` and begin at `start` in the
  /// window.
  func report(_ partition: Partition, _ place: ChunkPlace, from start: Int) -> ReadReport {
    var report = ReadReport()
    report.blankLineCount = index.blankLineCount
    let examiner = RecordExaminer(columnCount: index.columnCount)
    let text = window.bytes
    var (line, offset) = (place.firstLine, start)
    for fault in index.faults {
      if report.isFull(for: fault, columnCount: index.columnCount) { continue }
      line += lineEndCount(FieldBytes(rebasing: text[offset..<fault.offset]))
      offset = fault.offset
      let problems = examiner.problems(
        at: FieldBytes(rebasing: text[offset...]), line: line,
        fields: index.spans(ofRow: fault.row, offset: offset),
        unterminatedQuotes: fault.unterminatedQuotes, firstInvalid: fault.firstInvalid)
      report.add(problems, file: partition.name)
    }
    return report
  }
}

extension ReadReport {
  /// Counts a fault without its place if enough places of its kinds are known.
  fileprivate mutating func isFull(for fault: RecordIndex.Fault, columnCount: Int) -> Bool {
    guard fault.unterminatedQuotes.isEmpty, fault.firstInvalid == nil,
      fault.fieldCount != columnCount
    else { return false }
    return fault.fieldCount < columnCount ? shortRows.countIfFull() : longRows.countIfFull()
  }
}
