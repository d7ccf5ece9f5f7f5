import FieldValues

/// What was decided about one column beyond its kind, and what a person should look at.
public struct ColumnFinding: Sendable, Hashable {
  /// How values are written, apart from the usual: `month/day/year`, `decimal comma`, `in $`.
  public internal(set) var writing: [String] = []
  /// The texts that were taken as missing, with the number of rows, the most frequent first; the
  /// empty text comes last. Only of the first ``missingRowCountMax`` rows without a value.
  public internal(set) var missingTexts: [MissingText] = []
  /// What might have been meant otherwise, in words.
  public internal(set) var doubts: [String] = []

  /// A text that means missing.
  public struct MissingText: Sendable, Hashable {
    public let text: String
    public let count: Int
  }

  /// How many rows without a value are looked at.
  public static let missingRowCountMax = 10_000
}

extension Table {
  /// How `column`, which is this table's or was read again from it, was read.
  ///
  /// - Parameters:
  ///   - index: the column's place in the table.
  ///   - isAsked: whether a person asked for the kind, so that nothing is to be doubted about it.
  public func finding(_ column: Column, at index: Int, isAsked: Bool = false) -> ColumnFinding {
    var finding = ColumnFinding()
    finding.writing = column.format.writing
    finding.missingTexts = missingTexts(column, index)
    if !isAsked { finding.doubts = DoubtFinder(table: self, column: column, index: index).doubts }
    return finding
  }

  private func missingTexts(_ column: Column, _ index: Int) -> [ColumnFinding.MissingText] {
    guard column.missingCount > 0 else { return [] }
    let rows: [Int]
    switch column.values {
    case .numbers(let numbers): rows = first(numbers.indices.lazy.filter { numbers[$0].isNaN })
    case .codes(let codes, _): rows = first(codes.indices.lazy.filter { codes[$0] < 0 })
    case .text: return []
    }
    var counts: [String: Int] = [:]
    var blankCount = 0
    forEachText(ofColumn: index, rows: rows) { text in
      if text.trimmingSpaces.isEmpty {
        blankCount += 1
      } else {
        counts[String(decoding: text, as: UTF8.self), default: 0] += 1
      }
    }
    if blankCount > 0 { counts[""] = blankCount }
    let sorted = counts.sorted { one, other in
      if one.key.isEmpty != other.key.isEmpty { return other.key.isEmpty }
      return one.value == other.value ? one.key < other.key : one.value > other.value
    }
    return sorted.prefix(8).map { ColumnFinding.MissingText(text: $0.key, count: $0.value) }
  }

  private func first(_ rows: some Sequence<Int>) -> [Int] {
    Array(rows.prefix(ColumnFinding.missingRowCountMax))
  }

  /// Calls `body` with the texts of one column in some rows, which ascend.
  private func forEachText(ofColumn index: Int, rows: [Int], _ body: (FieldBytes) -> Void) {
    guard let last = rows.last else { return }
    if last / rows.count < Self.sparseRowDistance {
      var (row, place) = (0, 0)
      forEachValue(ofColumn: index, rowCount: last + 1) { text in
        if place < rows.count, rows[place] == row {
          body(text)
          place += 1
        }
        row += 1
      }
    } else {
      let reader = RowReader(self)
      for row in rows {
        var text = reader.text(row: row, column: index)
        text.withUTF8(body)
      }
    }
  }

  /// From this distance on, rows are fetched one by one rather than passed by.
  private static let sparseRowDistance = 100
}

extension FieldFormat {
  /// How values are written, apart from the usual.
  fileprivate var writing: [String] {
    switch kind {
    case .date: return dateStyle == .iso ? [] : [dateStyle.pattern]
    case .number:
      var parts: [String] = []
      if decimalComma { parts.append("decimal comma") }
      if let groupSeparator {
        let names = [",": "commas", ".": "points", " ": "spaces", "'": "apostrophes"]
        parts.append("\(names[groupSeparator] ?? groupSeparator) in thousands")
      }
      if let unit { parts.append(unit == "%" ? "percent" : "in \(unit)") }
      if allowsLeadingZeros { parts.append("leading zeros ignored") }
      return parts
    case .boolean, .category, .text: return []
    }
  }
}
