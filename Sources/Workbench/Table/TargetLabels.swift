import CSVKit
import FieldValues
import ForestCore

/// A target column as classes.
struct TargetLabels {
  /// One class a row; -1 where the target is missing.
  let labels: [Int32]
  /// Ascending: numbers by value, all else by text; with `positive` that class comes last.
  let classes: [String]

  /// A column with more distinct values is not a set of classes; only so many are looked for.
  static let classCountMax = 1_000

  /// - Parameter positive: the class to put last.
  init(_ loaded: LoadedTable, column index: Int, positive: String? = nil) {
    let column = loaded.columns[index]
    let names = TargetLabels.names(column, loaded.table, index)
    let isNumber = column.format.kind == .number
    var classes = Set(names.compactMap { $0 }).sorted { a, b in
      if isNumber, let x = Double(a), let y = Double(b) { return x < y }
      return a < b
    }
    if let positive, let position = classes.firstIndex(of: positive) {
      classes.append(classes.remove(at: position))
    }
    let codes = Dictionary(uniqueKeysWithValues: zip(classes, Int32(0)...))
    labels = names.map { $0.flatMap { codes[$0] } ?? -1 }
    self.classes = classes
  }

  private static func names(_ column: Column, _ table: Table, _ index: Int) -> [String?] {
    switch column.values {
    case .numbers(let values) where column.format.kind == .number:
      // Numbers have few distinct values when they are classes: each is written once.
      var texts: [Double: String] = [:]
      return values.map { value in
        if value.isNaN { return nil }
        if let known = texts[value] { return known }
        let text = Target.className(of: value)
        texts[value] = text
        return text
      }
    case .codes(let codes, let vocabulary):
      return codes.map { $0 < 0 ? nil : vocabulary[Int($0)] }
    case .numbers(let values) where column.format.kind == .boolean:
      // However they are spelled in a row, they are two classes, called by their first spellings.
      let words = column.booleanWords
      return values.map { value in
        value.isNaN ? nil : value == 1 ? words?.trueWord ?? "true" : words?.falseWord ?? "false"
      }
    // Dates and free text are classes in the words of the file.
    case .numbers(let values):
      return values.enumerated().map { row, value in
        value.isNaN ? nil : table.text(row: row, column: index)
      }
    case .text:
      var labels: [String?] = []
      labels.reserveCapacity(table.rowCount)
      table.forEachValue(ofColumn: index) { text in
        labels.append(
          column.format.isMissing(text) ? nil : String(decoding: text, as: UTF8.self))
      }
      return labels
    }
  }
}
