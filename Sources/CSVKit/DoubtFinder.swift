import FieldValues

/// Looks for signs that a column was meant otherwise than it was read: one stray word makes a
/// column of numbers one of words, which a person should know.
struct DoubtFinder {
  let table: Table
  let column: Column
  let index: Int

  /// The share of the different values that must be of another kind for the rest to be strays.
  private static let almostAllShare = 0.8
  /// How many rows of a column of text are looked at before all are.
  private static let sampleRowCount = 1000

  /// What to look at, in words.
  var doubts: [String] {
    switch column.values {
    case .codes(let codes, let vocabulary): wordDoubts(codes, vocabulary)
    case .text: textDoubts
    case .numbers(let numbers): otherReadingDoubts + unitDoubts(numbers)
    }
  }

  private func wordDoubts(_ codes: [Int32], _ vocabulary: [String]) -> [String] {
    guard let format = format(ofMost: vocabulary) else { return zeroDoubts(vocabulary) }
    let strays = vocabulary.map { !format.hasValue($0) }
    var (count, firstRow) = (0, 0)
    for (row, code) in codes.enumerated() where code >= 0 && strays[Int(code)] {
      if count == 0 { firstRow = row }
      count += 1
    }
    return [text(format, strayCount: count, firstRow: firstRow)]
  }

  private var textDoubts: [String] {
    let sample = table.firstTexts(ofColumn: index, count: Self.sampleRowCount)
      .filter { !column.format.isMissing($0) }
    guard let format = format(ofMost: sample) else { return zeroDoubts(sample) }
    var (row, count, firstRow) = (0, 0, 0)
    table.forEachValue(ofColumn: index) { field in
      if case .invalid = format.number(field) {
        if count == 0 { firstRow = row }
        count += 1
      }
      row += 1
    }
    return count * 5 > table.rowCount ? [] : [text(format, strayCount: count, firstRow: firstRow)]
  }

  /// The format of another kind that almost all of some values have.
  private func format(ofMost values: [String]) -> FieldFormat? {
    guard values.count > 2 else { return nil }
    let unit = values.lazy.compactMap { value -> String? in
      var value = value
      return value.withUTF8 { WrittenNumber.unit(of: $0) }
    }.first
    var formats = ColumnSurvey.numberStyles(delimiter: table.dialect.delimiter).map {
      FieldFormat(.number, $0, missingTokens: FieldFormat.defaultMissingTokens)
    }
    for place in formats.indices { formats[place].unit = unit }
    formats += DateStyle.allCases.map {
      FieldFormat(
        kind: .date, missingTokens: FieldFormat.defaultMissingTokens, dateStyle: $0)
    }
    return formats.first { format in
      Double(values.count { format.hasValue($0) }) >= Self.almostAllShare * Double(values.count)
    }
  }

  private func text(_ format: FieldFormat, strayCount: Int, firstRow: Int) -> String {
    let kind = format.kind == .date ? "dates" : "numbers"
    let place = table.place(ofRow: firstRow)
    let stray = table.text(row: firstRow, column: index)
    let shown = stray.count > 24 ? stray.prefix(23) + "…" : stray
    let fields = strayCount == 1 ? "1 field that is" : "\(strayCount) fields that are"
    return "\(kind) but for \(fields) not, first “\(shown)” in line \(place.line)"
  }

  /// Codes such as `0042` are words, and look like numbers all the same.
  private func zeroDoubts(_ values: [String]) -> [String] {
    var format = FieldFormat(kind: .number, missingTokens: FieldFormat.defaultMissingTokens)
    guard let example = values.first(where: { $0.hasPrefix("0") && !format.hasValue($0) }) else {
      return []
    }
    format.allowsLeadingZeros = true
    guard values.allSatisfy({ format.hasValue($0) }) else { return [] }
    return ["numbers with leading zeros, such as \(example), are kept as text"]
  }

  /// Whether all fields have values in another format too, and other ones.
  private var otherReadingDoubts: [String] {
    guard let other = otherFormat else { return [] }
    var isClear = false
    var differs = false
    table.forEachValue(ofColumn: index) { field in
      if isClear { return }
      let reading = other.format.number(field)
      if case .invalid = reading { isClear = true }
      differs = differs || reading != column.format.number(field)
    }
    return isClear || !differs ? [] : ["read as \(other.own), but \(other.name) fits as well"]
  }

  /// The format that may be confused with the column's, and how both are called.
  private var otherFormat: (format: FieldFormat, own: String, name: String)? {
    var format = column.format
    let (decimal, thousands) = ("decimal comma", "commas in thousands")
    switch (format.kind, format.dateStyle, format.decimalComma, format.groupSeparator) {
    case (.date, .monthFirst, _, _): format.dateStyle = .dayFirst
    case (.date, .dayFirst, _, _): format.dateStyle = .monthFirst
    case (.number, _, true, nil):
      (format.decimalComma, format.groupSeparator) = (false, ",")
      return (format, decimal, thousands)
    case (.number, _, false, ","):
      (format.decimalComma, format.groupSeparator) = (true, nil)
      return (format, thousands, decimal)
    default: return nil
    }
    return (format, column.format.dateStyle.pattern, format.dateStyle.pattern)
  }

  private func unitDoubts(_ numbers: [Double]) -> [String] {
    guard let unit = column.format.unit else { return [] }
    var bareCount = 0
    table.forEachValue(ofColumn: index) { field in
      if case .value(let value) = column.format.number(field), value != 0,
        WrittenNumber.unit(of: field) == nil
      {
        bareCount += 1
      }
    }
    return bareCount == 0
      ? [] : ["\(bareCount) of \(numbers.count - column.missingCount) values are without \(unit)"]
  }
}

extension FieldFormat {
  /// Whether a text has a value.
  fileprivate func hasValue(_ text: String) -> Bool {
    if case .value = number(text) { return true }
    return false
  }
}
