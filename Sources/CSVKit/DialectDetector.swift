import FieldValues

/// Finds out from a text's beginning how it separates its fields.
///
/// Every delimiter is tried in full, quotes and all, and scored by how well the result looks like a
/// table: records of the same length (as in G. van den Burg et al., "Wrangling Messy CSV Files by
/// Detecting Row and Type Patterns", 2019) whose fields hold none of the other delimiters. Shares
/// of records decide, so one malformed row decides nothing.
struct DialectDetector {
  /// How many bytes from the start are looked at.
  static let sampleLength = 1 << 20
  /// How many records.
  private static let recordCountMax = 1000
  /// What one column in every record scores: any delimiter that splits most records alike is
  /// better.
  private static let oneColumnScore = 0.3
  /// The share of fields that must begin with a space if such spaces are not to belong to them.
  private static let spacedShareMin = 0.9

  private let sample: FieldBytes
  private let isWhole: Bool

  /// What was found.
  struct Finding {
    var dialect: Dialect
    /// How many fields most records have; nil when not a single record fits the sample.
    var columnCount: Int?
  }

  /// Looks at `sample`, the beginning of a text without byte order mark.
  ///
  /// - Parameter isWhole: whether the sample is all of the text.
  static func detect(
    _ sample: FieldBytes, isWhole: Bool, encoding: TextEncoding, options: ReadOptions
  ) -> Finding {
    let detector = DialectDetector(sample: sample, isWhole: isWhole)
    let candidates = (options.delimiter.map { [$0] } ?? Dialect.delimiters).map(detector.layout)
    let best = candidates.dropFirst().reduce(candidates[0]) { $1.score > $0.score ? $1 : $0 }
    var dialect = Dialect(
      delimiter: best.delimiter, initialSpaces: best.skipsInitialSpace ? .skipped : .kept,
      encoding: encoding)
    dialect.hasHeader =
      options.hasHeader
      ?? HeaderDetector(dialect, columnCount: best.columnCount).hasHeader(sample, isWhole: isWhole)
    return Finding(dialect: dialect, columnCount: best.isComplete ? best.columnCount : nil)
  }

  /// How the sample looks with one delimiter.
  private struct Layout {
    var delimiter: UInt8
    var skipsInitialSpace: Bool
    var columnCount: Int
    var score: Double
    /// Whether there was a record that the sample does not cut off.
    var isComplete: Bool
  }

  private func layout(_ delimiter: UInt8) -> Layout {
    let spaced = layout(Dialect(delimiter: delimiter, initialSpaces: .skipped))
    return spaced.skipsInitialSpace ? spaced : layout(Dialect(delimiter: delimiter))
  }

  private func layout(_ dialect: Dialect) -> Layout {
    var tally = tally(dialect, isWhole: isWhole)
    let isComplete = tally.recordCount > 0
    if !isComplete { tally = self.tally(dialect, isWhole: true) }
    let columnCount = tally.commonFieldCount
    let common = tally.records[columnCount] ?? .init()
    let consistency = Double(common.recordCount) / Double(max(1, tally.recordCount))
    let cleanShare = Double(common.cleanCount) / Double(max(1, common.recordCount * columnCount))
    var score = consistency * Self.oneColumnScore
    if columnCount > 1 {
      score = consistency * cleanShare * (tally.firstFieldCount == columnCount ? 1 : 0.5)
    }
    let spacedShare = Double(common.spacedCount) / Double(max(1, common.laterCount))
    return Layout(
      delimiter: dialect.delimiter,
      skipsInitialSpace: dialect.initialSpaces == .skipped && spacedShare >= Self.spacedShareMin,
      columnCount: columnCount, score: score, isComplete: isComplete)
  }

  private func tally(_ dialect: Dialect, isWhole: Bool) -> DialectTally {
    var tally = DialectTally(dialect)
    var cursor = RecordCursor(dialect)
    while tally.recordCount < Self.recordCountMax,
      let position = cursor.next(in: sample, isWhole: isWhole)
    {
      tally.add(cursor.fields, FieldBytes(rebasing: sample[position.offset...]))
    }
    return tally
  }
}
