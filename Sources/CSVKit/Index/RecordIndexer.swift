import FieldValues

/// Finds the fields of many records at once.
///
/// Records that keep to RFC 4180 are found 64 bytes at a time (``RegularRun``). A record that does
/// not is left to the ``RecordScanner``, so that what is found is always what the scanner finds.
struct RecordIndexer {
  private let delimiter: UInt8
  private let hasBackslashes: Bool
  private let isFast: Bool
  private var scanner: RecordScanner

  init(_ dialect: Dialect) {
    delimiter = dialect.delimiter
    hasBackslashes = dialect.hasBackslashes
    let special = [Byte.quote, Byte.lineFeed, Byte.carriageReturn, Byte.backslash]
    isFast =
      dialect.quote == Byte.quote && dialect.initialSpaces == .kept && !dialect.joinsDelimiters
      && !special.contains(dialect.delimiter)
    scanner = RecordScanner(dialect)
  }

  /// Adds the records of `window` that begin at `index.end` or behind it, but before `limit`.
  ///
  /// - Parameter isLast: whether the text ends where the window does.
  /// - Returns: false when the window ends before the last record does; that record is not added,
  ///   and may be tried again with a longer window.
  mutating func add(
    _ window: FieldBytes, until limit: Int, isLast: Bool, to index: RecordIndex
  ) -> Bool {
    while index.end < limit {
      if isFast {
        let (firstRow, start) = (index.rowCount, index.end)
        var run = RegularRun(
          window: window, delimiter: delimiter, hasBackslashes: hasBackslashes, index: index)
        let stop = run.advance(until: limit, isLast: isLast)
        if run.hasHighBytes { index.markForeignFields(window, firstRow: firstRow, start: start) }
        if stop == .done { return true }
        if stop == .windowEnd { return false }
      }
      switch scanRecord(window, isLast, index) {
      case .needsMore: return false
      case .end: return true
      case .record, .blankLine: break
      }
    }
    return true
  }

  /// Adds the one record at `index.end` by the scanner's slower but sure way.
  private mutating func scanRecord(
    _ window: FieldBytes, _ isLast: Bool, _ index: RecordIndex
  ) -> RecordScanner.Step {
    scanner.restart()
    let offset = index.end
    let step = scanner.scan(FieldBytes(rebasing: window[offset...]), isLast: isLast)
    switch step {
    case .record(let length, let lineCount):
      index.reserve(scanner.fields.count, fieldsBeyond: index.fieldCount)
      for (number, span) in scanner.fields.enumerated() {
        index.fields[index.fieldCount + number] = IndexedField(span, recordOffset: offset)
      }
      index.endRecord(fieldEnd: index.fieldCount + scanner.fields.count, offset: offset)
      index.innerLineCount += lineCount - 1
      index.end += length
      index.noteFault(
        window, offset: offset, unterminatedQuotes: scanner.unterminatedQuotes)
    case .blankLine(let length):
      index.blankLineCount += 1
      index.end += length
    case .needsMore, .end:
      break
    }
    return step
  }
}

extension RecordIndex {
  /// Notes what a scanner says of the last record, and whether it is UTF-8.
  fileprivate func noteFault(
    _ window: FieldBytes, offset: Int,
    unterminatedQuotes: [RecordScanner.UnterminatedQuote]
  ) {
    let row = rowCount - 1
    let firstInvalid = firstInvalidUTF8(FieldBytes(rebasing: window[offset..<end]))
    if firstInvalid != nil { markForeignFields(window, row) }
    if firstInvalid == nil, unterminatedQuotes.isEmpty { return }
    if faults.last?.row != row {
      faults.append(Fault(row: row, offset: offset, fieldCount: fieldCount(ofRow: row)))
    }
    faults[faults.count - 1].unterminatedQuotes = unterminatedQuotes
    faults[faults.count - 1].firstInvalid = firstInvalid
  }

  /// Looks for records from `firstRow` on, which begins at `start`, that are not UTF-8.
  fileprivate func markForeignFields(_ window: FieldBytes, firstRow: Int, start: Int) {
    guard firstRow < rowCount, firstInvalidUTF8(FieldBytes(rebasing: window[start..<end])) != nil
    else { return }
    let known = faults.firstIndex { $0.row >= firstRow } ?? faults.count
    var later = faults[known...]
    faults.removeSubrange(known...)
    for row in firstRow..<rowCount {
      let offset = Int(fields[Int(firsts[row])].start)
      let recordEnd = row + 1 < rowCount ? Int(fields[Int(firsts[row + 1])].start) : end
      var fault = later.first?.row == row ? later.removeFirst() : nil
      if let invalid = firstInvalidUTF8(FieldBytes(rebasing: window[offset..<recordEnd])) {
        markForeignFields(window, row)
        fault = fault ?? Fault(row: row, offset: offset, fieldCount: fieldCount(ofRow: row))
        fault?.firstInvalid = invalid
      }
      if let fault { faults.append(fault) }
    }
  }

  /// Marks the fields of one record that are not UTF-8.
  private func markForeignFields(_ window: FieldBytes, _ row: Int) {
    guard let base = window.baseAddress else { return }
    var value: [UInt8] = []
    for number in Int(firsts[row])..<Int(firsts[row + 1]) {
      fields[number].decode(base, into: &value)
      fields[number].isForeign = value.withUnsafeBufferPointer { firstInvalidUTF8($0) != nil }
    }
  }
}
