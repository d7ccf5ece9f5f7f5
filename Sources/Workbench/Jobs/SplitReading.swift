import FieldValues
import ForestCore

/// Reads from labelled rows what a model's training divided its own by.
struct SplitReading {
  let column: String
  private let method: RowSplit.Method
  private let format: FieldFormat
  private var numbering = GroupNumbering()
  private var times: [Double] = []

  /// nil where chance alone decided.
  init?(_ split: RowSplit?) {
    guard let split, split.method != .stratified, let column = split.column,
      let format = split.format
    else { return nil }
    (self.column, method, self.format) = (column, split.method, format)
  }

  /// Adds a row by what stands in its field.
  mutating func add(_ field: FieldBytes) {
    guard method == .time else { return numbering.add(field, format) }
    if case .value(let time) = format.number(field) {
      times.append(time)
    } else {
      times.append(.nan)
    }
  }

  /// A value a row; NaN where a row has no time.
  var values: SplitValues { method == .time ? .times(times) : .groups(numbering.groups) }
}
