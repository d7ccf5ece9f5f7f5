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
    let (codes, names) = TargetLabels.codes(column, loaded.table, index)
    let isNumber = column.format.kind == .number
    var classes = Set(names).sorted { a, b in
      if isNumber, let x = Double(a), let y = Double(b) { return x < y }
      return a < b
    }
    if let positive, let position = classes.firstIndex(of: positive) {
      classes.append(classes.remove(at: position))
    }
    let places = Dictionary(uniqueKeysWithValues: zip(classes, Int32(0)...))
    let labelOfCode = names.map { places[$0] ?? -1 }
    labels = codes.map { $0 < 0 ? -1 : labelOfCode[Int($0)] }
    self.classes = classes
  }

  /// A number for the class of each row, -1 where it is missing, and the names of these classes,
  /// which may be equal.
  private static func codes(
    _ column: Column, _ table: Table, _ index: Int
  ) -> (codes: [Int32], names: [String]) {
    switch column.values {
    case .numbers(let values) where column.format.kind == .number:
      var classes = ClassCodes<UInt64>()
      let codes = values.map { value in
        value.isNaN ? -1 : classes.code(of: (value + 0).bitPattern) { Target.className(of: value) }
      }
      return (codes, classes.names)
    case .codes(let codes, let vocabulary):
      // A level that no row has is no class.
      var isUsed = Array(repeating: false, count: vocabulary.count)
      for code in codes where code >= 0 { isUsed[Int(code)] = true }
      if isUsed.allSatisfy({ $0 }) { return (codes, vocabulary) }
      var classes = ClassCodes<Int32>()
      return (
        codes.map { code in code < 0 ? -1 : classes.code(of: code) { vocabulary[Int(code)] } },
        classes.names
      )
    case .numbers(let values) where column.format.kind == .boolean:
      // However they are spelled in a row, they are two classes, called by their first spellings.
      var classes = ClassCodes<Bool>()
      let words = column.booleanWords
      let codes = values.map { value in
        value.isNaN
          ? -1
          : classes.code(of: value == 1) {
            value == 1 ? words?.trueWord ?? "true" : words?.falseWord ?? "false"
          }
      }
      return (codes, classes.names)
    // Dates and free text are classes in the words of the file.
    case .numbers, .text:
      var classes = ClassCodes<String>()
      var codes: [Int32] = []
      codes.reserveCapacity(table.rowCount)
      table.forEachValue(ofColumn: index) { text in
        if TargetLabels.isMissing(column, row: codes.count, text) { return codes.append(-1) }
        let word = String(decoding: text, as: UTF8.self)
        codes.append(classes.code(of: word) { word })
      }
      return (codes, classes.names)
    }
  }

  private static func isMissing(_ column: Column, row: Int, _ text: FieldBytes) -> Bool {
    if case .numbers(let values) = column.values { return values[row].isNaN }
    return column.format.isMissing(text)
  }
}

/// Numbers values in the order of their first appearance.
private struct ClassCodes<Value: Hashable> {
  private(set) var names: [String] = []
  private var codes: [Value: Int32] = [:]
  /// The value before, which often comes again.
  private var last: (value: Value, code: Int32)?

  mutating func code(of value: Value, name: () -> String) -> Int32 {
    if let last, last.value == value { return last.code }
    let code: Int32
    if let known = codes[value] {
      code = known
    } else {
      code = Int32(truncatingIfNeeded: names.count)
      codes[value] = code
      names.append(name())
    }
    last = (value, code)
    return code
  }
}
