import FieldValues
import Synchronization

extension Table {
  /// One column read again as another kind; see ``column(_:as:)-(Int,ColumnRequest)``.
  public func column(_ index: Int, as kind: ColumnKind) -> Column {
    column(index, as: ColumnRequest(kind: kind))
  }

  /// One column read again as asked. Fields that are no values of a kind that was asked for become
  /// missing and are counted in ``Column/unparsedCount``.
  ///
  /// For numbers and dates, the way of writing them that suits most fields is taken unless the
  /// request tells one, leading zeros allowed. The file is not read again where it is in memory.
  public func column(_ index: Int, as request: ColumnRequest) -> Column {
    let tokens = request.missingTokens ?? missingTokens
    if request.isEmpty { return columns[index] }
    guard let kind = request.kind else {
      return column(index, format: surveyedFormat(ofColumn: index, tokens), isOverride: false)
    }
    let format = overridingFormat(ofColumn: index, kind, request, missingTokens: tokens)
    return column(index, format: format, isOverride: true)
  }

  /// Whether any of a column's first texts, those of some megabytes of the file, has a value in a
  /// format of numbers, dates or booleans.
  public func hasValue(ofColumn index: Int, in format: FieldFormat) -> Bool {
    let pass = ChunkPass(partitions, columnCount: columns.count)
    let isFound = Atomic(false)
    let isEnough = { @Sendable in isFound.load(ordering: .relaxed) }
    pass.forEach(
      Array(0..<min(Self.lookedAtChunkCount, pass.chunkCount)), threadCount: 1, unless: isEnough
    ) {
      ChunkTexts($0, $1).forEach(ofColumn: index) { text in
        if case .value = format.number(text) { isFound.store(true, ordering: .relaxed) }
      }
    }
    return isFound.load(ordering: .relaxed)
  }

  private static let lookedAtChunkCount = 16

  private func surveyedFormat(ofColumn index: Int, _ missingTokens: [String]?) -> FieldFormat {
    var survey = ColumnSurvey(delimiter: dialect.delimiter, missingTokens: missingTokens)
    forEachValue(ofColumn: index) { survey.add($0) }
    return survey.format
  }

  private func overridingFormat(
    ofColumn index: Int, _ kind: ColumnKind, _ request: ColumnRequest, missingTokens: [String]?
  ) -> FieldFormat {
    let tokens = missingTokens ?? FieldFormat.defaultMissingTokens
    switch kind {
    case .number:
      let unit = mostFrequentUnit(ofColumn: index)
      var formats = ColumnSurvey.numberStyles(delimiter: dialect.delimiter).filter { style in
        request.decimalComma.map { style.decimalComma == $0 } ?? true
      }.map { FieldFormat(.number, $0, missingTokens: tokens) }
      for place in formats.indices {
        formats[place].allowsLeadingZeros = true
        formats[place].unit = unit
      }
      return mostFitting(formats, ofColumn: index)
    case .date:
      let styles = request.dateStyle.map { [$0] } ?? DateStyle.allCases
      return mostFitting(
        styles.map { FieldFormat(kind: .date, missingTokens: tokens, dateStyle: $0) },
        ofColumn: index)
    case .boolean: return FieldFormat(kind: .boolean, missingTokens: tokens)
    case .category, .text: return FieldFormat(kind: kind, missingTokens: missingTokens ?? [])
    }
  }

  /// The format in which most fields have a value, of equally good ones the first.
  private func mostFitting(_ formats: [FieldFormat], ofColumn index: Int) -> FieldFormat {
    guard formats.count > 1 else { return formats[0] }
    var counts = Array(repeating: 0, count: formats.count)
    forEachValue(ofColumn: index) { field in
      if formats[0].isMissing(field) { return }
      for (place, format) in formats.enumerated() {
        if case .value = format.number(field) { counts[place] += 1 }
      }
    }
    return formats[counts.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }]
  }

  private func mostFrequentUnit(ofColumn index: Int) -> String? {
    var counts: [String: Int] = [:]
    forEachValue(ofColumn: index) { field in
      if let unit = WrittenNumber.unit(of: field) { counts[unit, default: 0] += 1 }
    }
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}
