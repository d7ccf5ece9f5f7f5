import CSVKit
import FieldValues
import ForestCore

/// The rows of a table that have a target, and what it is there.
struct TargetExamples {
  /// The table's row of each example, ascending.
  private(set) var rows: [Int]
  private(set) var values: TargetValues
  /// The names of the classes; empty for numbers.
  let classes: [String]

  /// - Throws: `TrainingError` when the column does not hold numbers to learn.
  init(numbersOf loaded: LoadedTable, column index: Int) throws(TrainingError) {
    let column = loaded.columns[index]
    guard column.format.kind == .number, case .numbers(let numbers) = column.values else {
      throw .notNumbers(column.name, kind: column.format.kind.rawValue)
    }
    rows = numbers.indices.filter { !numbers[$0].isNaN }
    guard let first = rows.first else { throw .targetEmpty(column.name) }
    for row in rows where abs(numbers[row]) > Target.numberMax {
      let place = loaded.table.place(ofRow: row)
      throw .targetTooLarge(
        place: "\(place.file):\(place.line)", column.name,
        value: NumberText.canonical(numbers[row]))
    }
    let kept = rows.map { numbers[$0] }
    guard kept.contains(where: { $0 != kept[0] }) else {
      throw .constantTarget(column.name, value: NumberText.canonical(numbers[first]))
    }
    values = .numbers(kept)
    classes = []
  }

  /// - Parameter positive: the class to put last.
  /// - Throws: `TrainingError` when the column does not hold classes to learn.
  init(
    classesOf loaded: LoadedTable, column index: Int, positive: String?
  ) throws(TrainingError) {
    let column = loaded.columns[index]
    let distinct = column.distinctCount
    if distinct == 0 { throw .targetEmpty(column.name) }
    let present = loaded.rowCount - column.missingCount
    if distinct > TargetLabels.classCountMax || (distinct > 20 && distinct * 2 > present) {
      throw .tooManyClasses(column.name, distinct, isNumber: column.format.kind == .number)
    }
    let labels = TargetLabels(loaded, column: index, positive: positive)
    guard labels.classes.count > 1 else { throw .oneClass(column.name, labels.classes.first ?? "") }
    if let positive, labels.classes.last != positive {
      throw .unknownPositive(positive, labels.classes)
    }
    rows = labels.labels.indices.filter { labels.labels[$0] >= 0 }
    values = .classes(rows.map { labels.labels[$0] }, count: labels.classes.count)
    classes = labels.classes
  }

  /// Keeps the examples of some of the table's rows.
  mutating func keep(_ isKept: (Int) -> Bool) {
    let kept = rows.indices.filter { isKept(rows[$0]) }
    values = values.selecting(kept)
    rows = kept.map { rows[$0] }
  }
}

/// How much each row of a table counts in training.
enum RowWeights {
  /// - Parameter rows: those that need a weight.
  /// - Returns: one a row of the table; NaN in rows that need none.
  /// - Throws: `TrainingError.badWeight` for the first row whose weight is missing, below 0 or no
  ///   number.
  static func read(
    _ loaded: LoadedTable, column index: Int, rows: [Int]
  ) throws(TrainingError) -> [Double] {
    var column = loaded.columns[index]
    if column.format.kind != .number { column = loaded.table.column(index, as: .number) }
    guard case .numbers(let weights) = column.values else { return [] }
    for row in rows where !(weights[row] >= 0) {
      let place = loaded.table.place(ofRow: row)
      let text = loaded.table.text(row: row, column: index)
      throw .badWeight(
        place: "\(place.file):\(place.line)", column.name,
        value: column.format.isMissing(text) ? nil : text)
    }
    return weights
  }
}

/// When each row of a table is from.
enum RowTimes {
  /// - Returns: one a row of the table, on any scale; NaN where it is missing.
  /// - Throws: `TrainingError` when the column is no scale, or empty.
  static func read(
    _ loaded: LoadedTable, column index: Int
  ) throws(TrainingError) -> [Double] {
    let column = loaded.columns[index]
    let kind = column.format.kind
    guard kind.isTime, case .numbers(let times) = column.values else {
      throw .notTimes(column.name, kind: kind.rawValue)
    }
    if times.allSatisfy(\.isNaN) { throw .noTestTimes(column.name) }
    return times
  }
}
