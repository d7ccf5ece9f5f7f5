import CSVKit
import FieldValues

/// What a person wants to know of a column at a glance.
public struct ColumnProfile: Sendable {
  public let name: String
  public let kind: ColumnKind
  public let rowCount: Int
  public let missingCount: Int
  /// Different values, missing ones apart.
  public let distinctCount: Int
  /// Of columns of numbers and dates.
  public let numbers: NumberSummary?
  /// The most frequent values with their counts, of all other columns and of numbers with few
  /// values.
  public let top: [ValueCount]
  public let bins: ColumnBins
  /// How the column was read, and what speaks against it.
  public let finding: ColumnFinding

  /// How often a value occurs.
  public struct ValueCount: Sendable, Hashable {
    public let value: String
    public let count: Int
  }

  static let topCountMax = 12

  /// - Parameters:
  ///   - index: the column's place in the table.
  ///   - isAsked: whether a person asked for the column's kind.
  public init(_ column: Column, at index: Int, table: Table, isAsked: Bool = false) {
    name = column.name
    kind = column.format.kind
    rowCount = table.rowCount
    missingCount = column.missingCount
    bins = ColumnBins(column, table: table)
    finding = table.finding(column, at: index, isAsked: isAsked)
    switch column.values {
    case .numbers(let values):
      distinctCount = column.distinctCount
      let isScale = kind != .boolean
      numbers = isScale ? NumberSummary(values) : nil
      top =
        !isScale || distinctCount <= ColumnProfile.topCountMax
        ? ColumnProfile.top(values.lazy.filter { !$0.isNaN }) {
          ColumnProfile.text(of: $0, kind: column.format.kind)
        } : []
    case .codes(let codes, let vocabulary):
      distinctCount = column.distinctCount
      numbers = nil
      top = ColumnProfile.top(codes.lazy.filter { $0 >= 0 }) { vocabulary[Int($0)] }
    case .text:
      numbers = nil
      let counts = table.textCounts(
        ofColumn: index, format: column.format, topCountMax: ColumnProfile.topCountMax)
      distinctCount = counts.distinctCount
      top = counts.top.map { ValueCount(value: $0.text, count: $0.count) }
    }
  }

  /// A number as its column's kind writes it.
  public static func text(of value: Double, kind: ColumnKind) -> String {
    switch kind {
    case .date: DateText.canonical(value)
    case .boolean: value == 1 ? "true" : "false"
    case .number, .category, .text: NumberText.canonical(value)
    }
  }

  /// The most frequent values, equal counts in the order of their text.
  private static func top<Value: Hashable>(
    _ values: some Sequence<Value>, text: (Value) -> String
  ) -> [ValueCount] {
    var counts: [Value: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    // Only values that can be among the first need their text.
    let floor = counts.values.sorted(by: >).prefix(topCountMax).last ?? 0
    var frequent: [ValueCount] = []
    for (value, count) in counts where count >= floor {
      frequent.append(ValueCount(value: text(value), count: count))
    }
    frequent.sort { $0.count == $1.count ? $0.value < $1.value : $0.count > $1.count }
    return Array(frequent.prefix(topCountMax))
  }
}

/// Order statistics and a histogram of numbers.
public struct NumberSummary: Sendable {
  public let min: Double
  public let lowerQuartile: Double
  public let median: Double
  public let upperQuartile: Double
  public let max: Double
  public let mean: Double
  /// Counts in bins of equal width from `min` to `max`.
  public let histogram: [Int]

  static let binCount = 24

  /// - Parameter values: NaN is left out. nil when nothing remains.
  public init?(_ values: [Double]) {
    let sorted = values.filter { !$0.isNaN }.sorted()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    min = first
    max = last
    lowerQuartile = NumberSummary.quantile(sorted, 0.25)
    median = NumberSummary.quantile(sorted, 0.5)
    upperQuartile = NumberSummary.quantile(sorted, 0.75)
    mean = sorted.reduce(0) { $0 + $1 / Double(sorted.count) }
    var bins = Array(repeating: 0, count: NumberSummary.binCount)
    let width = last / Double(bins.count) - first / Double(bins.count)
    for value in sorted {
      // The difference of two huge numbers may be infinite, which no integer is.
      let bin = width > 0 ? Swift.min((value - first) / width, Double(bins.count - 1)) : 0
      bins[Int(bin)] += 1
    }
    histogram = bins
  }

  /// Between two neighbours the quantile lies in proportion (type 7 of Hyndman and Fan 1996).
  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let position = Double(sorted.count - 1) * share
    let low = Int(position)
    let rest = position - Double(low)
    guard rest > 0, low + 1 < sorted.count else { return sorted[low] }
    return sorted[low] * (1 - rest) + sorted[low + 1] * rest
  }
}
