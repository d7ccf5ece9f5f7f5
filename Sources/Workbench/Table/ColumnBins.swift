import CSVKit
import FieldValues

/// A column reduced to a few groups of rows, to measure what it has to do with the target.
///
/// Levels and small sets of numbers are groups of their own; other numbers fall into groups of
/// about equal size. Missing values are the last group. Free text has two groups: present and
/// missing.
public struct ColumnBins: Sendable {
  /// The group of each row; `groupCount - 1` is the group of missing values.
  public let groups: [UInt16]
  public let groupCount: Int

  static let numericGroupMax = 16
  static let levelGroupMax = 60_000

  public init(_ column: Column, table: Table) {
    switch column.values {
    case .numbers(let values): self.init(numbers: values)
    case .codes(let codes, let vocabulary): self.init(codes: codes, levelCount: vocabulary.count)
    case .text:
      self.init(presence: column.presence(in: table))
    }
  }

  init(presence: [Bool]) {
    groups = presence.map { $0 ? 0 : 1 }
    groupCount = 2
  }

  init(codes: [Int32], levelCount: Int) {
    let kept = min(levelCount, ColumnBins.levelGroupMax)
    groups = codes.map { $0 < 0 ? UInt16(kept) : UInt16(min(Int($0), kept - 1)) }
    groupCount = kept + 1
  }

  init(numbers values: [Double]) {
    let bounds = ColumnBins.upperBounds(values.filter { !$0.isNaN })
    groups = values.map { value in
      value.isNaN ? UInt16(bounds.count) : UInt16(ColumnBins.position(of: value, in: bounds))
    }
    groupCount = bounds.count + 1
  }

  /// The largest value of each group, ascending.
  private static func upperBounds(_ values: [Double]) -> [Double] {
    guard !values.isEmpty else { return [] }
    let sorted = values.sorted()
    var distinct: [Double] = []
    for value in sorted where distinct.last != value {
      distinct.append(value)
      if distinct.count > numericGroupMax { break }
    }
    if distinct.count <= numericGroupMax { return distinct }
    var bounds: [Double] = []
    for group in 1...numericGroupMax {
      let bound = sorted[sorted.count * group / numericGroupMax - 1]
      if bounds.last != bound { bounds.append(bound) }
    }
    return bounds
  }

  private static func position(of value: Double, in bounds: [Double]) -> Int {
    var low = 0
    var high = bounds.count - 1
    while low < high {
      let middle = (low + high) / 2
      if bounds[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Column {
  /// For each row whether the field has a value.
  func presence(in table: Table) -> [Bool] {
    switch values {
    case .numbers(let numbers): return numbers.map { !$0.isNaN }
    case .codes(let codes, _): return codes.map { $0 >= 0 }
    case .text:
      guard let index = table.columns.firstIndex(where: { $0.name == name }) else { return [] }
      var presence: [Bool] = []
      presence.reserveCapacity(table.rowCount)
      table.forEachValue(ofColumn: index) { presence.append(!format.isMissing($0)) }
      return presence
    }
  }
}
