import FieldValues

/// Finds out from a text's beginning how it separates its fields.
///
/// Every delimiter is tried in full, quotes and all, and scored by how well the result looks like a
/// table: records of the same length (as in G. van den Burg et al., "Wrangling Messy CSV Files by
/// Detecting Row and Type Patterns", 2019) whose fields hold none of the other delimiters. Shares
/// of records decide, so one malformed row decides nothing. Rarer ways to write a table are tried
/// on the best reading alone, and only where it shows signs of them.
struct DialectDetector {
  /// How many bytes from the start are looked at.
  static let sampleLength = 1 << 20

  /// Whether so many records, which take so many bytes, are enough to judge by: 1,000, or 50 where
  /// they are long.
  static func isEnough(recordCount: Int, byteCount: Int) -> Bool {
    recordCount >= 1000 || recordCount >= 50 && byteCount >= 128 << 10
  }

  /// What one column in every record scores: any delimiter that splits most records alike is
  /// better.
  private static let oneColumnScore = 0.3
  /// The share of fields that must begin with a space if such spaces are not to belong to them, and
  /// of opened quotes that must be closed.
  private static let clearShareMin = 0.9

  private let sample: FieldBytes
  private let isWhole: Bool

  /// What was found.
  struct Finding {
    var dialect: Dialect
    /// How many fields most records have; nil when not a single record fits the sample.
    var columnCount: Int?
    /// What stands above the table.
    var preamble: Preamble
  }

  /// Looks at `sample`, the beginning of a text without byte order mark.
  ///
  /// - Parameter isWhole: whether the sample is all of the text.
  static func detect(
    _ sample: FieldBytes, isWhole: Bool, encoding: TextEncoding, options: ReadOptions
  ) -> Finding {
    var preamble = Preamble.comments(of: sample)
    let detector = DialectDetector(
      sample: FieldBytes(rebasing: sample[preamble.length...]), isWhole: isWhole)
    var layout = detector.best(
      (options.delimiter ?? preamble.delimiter).map { [$0] }, quote: options.quote)
    layout.dialect.encoding = encoding
    let detection = HeaderDetector(layout.dialect, columnCount: layout.columnCount)
    preamble.leaveHeader(of: sample, detection, isWhole: isWhole)
    if options.hasHeader != false {
      preamble.addTitles(of: sample, detection, isWhole: isWhole)
    }
    let rest = FieldBytes(rebasing: sample[preamble.length...])
    layout.dialect.hasHeader =
      options.hasHeader
      ?? (preamble.endsWithHeader || detection.hasHeader(rest, isWhole: isWhole))
    return Finding(
      dialect: layout.dialect, columnCount: layout.isComplete ? layout.columnCount : nil,
      preamble: preamble)
  }

  /// How the sample looks in one dialect.
  private struct Layout {
    var dialect: Dialect
    var columnCount: Int
    var score: Double
    /// Whether there was a record that the sample does not cut off.
    var isComplete: Bool
    var tally: DialectTally
  }

  private func best(_ delimiters: [UInt8]?, quote: UInt8??) -> Layout {
    let given = quote ?? Byte.quote
    let candidates = (delimiters ?? likelyDelimiters).map { delimiter in
      backslashed(spaced(layout(Dialect(delimiter: delimiter, quote: given))))
    }
    var best = candidates.dropFirst().reduce(candidates[0]) { $1.score > $0.score ? $1 : $0 }
    if delimiters == nil { best = joined(best, quote: given) }
    best = spacedBeforeQuotes(best)
    return quote == nil ? apostrophes(best) : best
  }

  /// The delimiters to try: of those that the sample has not got, which all give the same layout,
  /// the first stands for the others.
  private var likelyDelimiters: [UInt8] {
    let (present, absent) = Dialect.delimiters.reduce(into: ([UInt8](), [UInt8]())) {
      if first($1, in: sample, from: 0) == nil { $0.1.append($1) } else { $0.0.append($1) }
    }
    return Dialect.delimiters.filter { present.contains($0) || $0 == absent.first }
  }

  /// The layout itself, or that in which a backslash may stand before a quote: only where the
  /// sample breaks the rules of RFC 4180, and hardly does so when read in this way.
  private func backslashed(_ found: Layout) -> Layout {
    guard let quote = found.dialect.quote, found.tally.faultCount > 0, hasBackslash(before: quote)
    else { return found }
    var dialect = found.dialect
    dialect.hasBackslashes = true
    let other = layout(dialect)
    return other.tally.faultCount * 4 <= found.tally.faultCount ? other : found
  }

  private func hasBackslash(before quote: UInt8) -> Bool {
    var position = 0
    while let place = first(Byte.backslash, in: sample, from: position), place + 1 < sample.count {
      if sample[place + 1] == quote { return true }
      position = place + 1
    }
    return false
  }

  /// The layout itself, or that in which spaces belong to the delimiters.
  private func spaced(_ found: Layout) -> Layout {
    let isSpaced = { (tally: DialectTally) in
      Self.isClear(tally.spacedCount, of: tally.laterCount)
    }
    guard isSpaced(found.tally), !found.dialect.joinsDelimiters else { return found }
    var dialect = found.dialect
    dialect.initialSpaces = .skipped
    let other = layout(dialect)
    return isSpaced(other.tally) ? other : found
  }

  /// The layout itself, or that in which a quote opens a field also behind spaces.
  private func spacedBeforeQuotes(_ found: Layout) -> Layout {
    guard found.dialect.initialSpaces == .kept, found.tally.spacedQuoteCount > 0 else {
      return found
    }
    var dialect = found.dialect
    dialect.initialSpaces = .skippedBeforeQuotes
    let other = layout(dialect)
    let areClosed = Self.isClear(other.tally.closedCount, of: other.tally.quotedCount)
    return areClosed && other.score >= found.score ? other : found
  }

  /// The layout itself, or that in which apostrophes are quotes: nearly all are closed, and without
  /// them records would fall apart, or most records have some.
  private func apostrophes(_ found: Layout) -> Layout {
    guard found.tally.quotedCount == 0, found.tally.apostropheCount > 0 else { return found }
    var dialect = found.dialect
    dialect.quote = Byte.apostrophe
    let other = spacedBeforeQuotes(spaced(layout(dialect)))
    let tally = other.tally
    let areClosed = Self.isClear(tally.closedCount, of: tally.quotedCount + tally.apostropheCount)
    let isUsual = tally.quotedCount >= tally.recordCount
    let isBetter = other.score > found.score || isUsual && other.score >= found.score
    return areClosed && isBetter ? other : found
  }

  /// The layout itself, or that in which runs of spaces separate: where no other delimiter does,
  /// or where tabs separate what spaces were to align.
  private func joined(_ found: Layout, quote: UInt8?) -> Layout {
    let tally = found.tally
    let isAligned =
      found.dialect.delimiter == Byte.tab
      && Self.isClear(tally.paddedCount, of: tally.recordCount)
    guard found.columnCount == 1 || isAligned else { return found }
    let other = layout(Dialect(delimiter: Byte.space, quote: quote))
    let isTable =
      other.columnCount > found.columnCount
      && other.tally.firstFieldCount == other.columnCount && other.tally.recordCount > 1
      && Self.isClear(
        other.tally.records[other.columnCount]?.recordCount ?? 0, of: other.tally.recordCount)
    // Words with spaces between them are a table only if numbers are among them, and only if they
    // are not one number or date with spaces in it.
    let hasNumbers = other.tally.numericCount * 2 >= other.tally.recordCount
    let isOneNumber = found.columnCount == 1 && tally.numericCount * 2 >= tally.recordCount
    return isTable && hasNumbers && !isOneNumber ? other : found
  }

  private static func isClear(_ count: Int, of total: Int) -> Bool {
    total > 0 && Double(count) >= clearShareMin * Double(total)
  }

  private func layout(_ dialect: Dialect) -> Layout {
    var tally = tally(dialect, isWhole: isWhole)
    let isComplete = tally.recordCount > 0
    if !isComplete { tally = self.tally(dialect, isWhole: true) }
    let columnCount = tally.commonFieldCount
    let common = tally.records[columnCount] ?? .init()
    let cleanShare = Double(common.cleanCount) / Double(max(1, common.recordCount * columnCount))
    var score = tally.consistency(columnCount) * Self.oneColumnScore
    if columnCount > 1 {
      score =
        tally.consistency(columnCount) * cleanShare
        * (tally.firstFieldCount == columnCount ? 1 : 0.5)
    }
    return Layout(
      dialect: dialect, columnCount: columnCount, score: score, isComplete: isComplete,
      tally: tally)
  }

  private func tally(_ dialect: Dialect, isWhole: Bool) -> DialectTally {
    var tally = DialectTally(dialect)
    var cursor = RecordCursor(dialect)
    var blankLineCount = 0
    while !Self.isEnough(recordCount: tally.recordCount, byteCount: cursor.offset),
      let position = cursor.next(in: sample, isWhole: isWhole)
    {
      let isApart = cursor.blankLineCount > blankLineCount
      blankLineCount = cursor.blankLineCount
      // Titles with a blank line below say nothing of the records.
      if isApart, tally.hasOnlyTitles, cursor.fields.count > 1 { tally = DialectTally(dialect) }
      tally.add(
        cursor.fields, FieldBytes(rebasing: sample[position.offset...]),
        unterminatedCount: cursor.unterminatedQuotes.count)
    }
    return tally
  }
}
