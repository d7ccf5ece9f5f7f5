import CSVKit
import FieldValues
import ForestCore

/// Numbers the groups of rows in the order in which they first appear.
///
/// A row without a value, or with one that is not of the column's kind, is a group of its own, as
/// nobody knows whom it belongs to. Numbers are the same group however they are written.
struct GroupNumbering {
  private enum Value: Hashable {
    case number(UInt64)
    case text(String)
  }

  private var numbers: [Int32] = []
  private var count = 0
  private var known: [Value: Int32] = [:]

  var groups: ExampleGroups { ExampleGroups(numbers, count: count) }

  /// Adds a row by what stands in its field.
  mutating func add(_ field: FieldBytes, _ format: FieldFormat) {
    switch format.kind {
    case .number, .boolean, .date:
      if case .value(let number) = format.number(field) { add(number: number) } else { addOwn() }
    case .category, .text:
      if format.isMissing(field) {
        addOwn()
      } else {
        add(text: String(decoding: field, as: UTF8.self))
      }
    }
  }

  /// NaN is missing.
  fileprivate mutating func add(number: Double) {
    // 0 and -0 are one number.
    if number.isNaN { addOwn() } else { add(.number((number + 0).bitPattern)) }
  }

  fileprivate mutating func add(text: String) { add(.text(text)) }

  private mutating func add(_ value: Value) {
    if let number = known[value] { return numbers.append(number) }
    known[value] = Int32(truncatingIfNeeded: count)
    addOwn()
  }

  /// Adds a row that begins a group.
  fileprivate mutating func addOwn() {
    numbers.append(Int32(truncatingIfNeeded: count))
    count += 1
  }
}

extension ExampleGroups {
  /// The groups of some rows of a table, by one of its columns.
  ///
  /// - Parameter rows: ascending.
  init(_ loaded: LoadedTable, column index: Int, rows: [Int]) {
    let column = loaded.columns[index]
    var numbering = GroupNumbering()
    switch column.values {
    case .numbers(let values):
      for row in rows { numbering.add(number: values[row]) }
    case .codes(let codes, let vocabulary):
      for row in rows {
        let code = codes[row]
        if code < 0 { numbering.addOwn() } else { numbering.add(text: vocabulary[Int(code)]) }
      }
    case .text:
      var (row, next) = (0, 0)
      loaded.table.forEachValue(ofColumn: index) { field in
        if next < rows.count, rows[next] == row {
          numbering.add(field, column.format)
          next += 1
        }
        row += 1
      }
    }
    self = numbering.groups
  }
}
