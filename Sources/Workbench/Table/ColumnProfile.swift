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
  /// How its rows fall into groups.
  public let binning: ColumnBinning
  /// How the column was read, and what speaks against it.
  public let finding: ColumnFinding
  /// What the rules say of the column by itself.
  public private(set) var advice: [ColumnAdvice] = []

  /// How often a value occurs.
  public struct ValueCount: Sendable, Hashable {
    public let value: String
    public let count: Int
  }

  static let topCountMax = 12

  /// - Parameters:
  ///   - index: the column's place in the table.
  ///   - isAsked: whether a person asked for the column's kind.
  ///   - isCancelled: asked often; once it says yes, the profile is worth nothing.
  public init(
    _ column: Column, at index: Int, table: Table, isAsked: Bool = false,
    unless isCancelled: @Sendable () -> Bool = { false }
  ) {
    name = column.name
    kind = column.format.kind
    rowCount = table.rowCount
    missingCount = column.missingCount
    finding = table.finding(column, at: index, isAsked: isAsked)
    switch column.values {
    case .numbers(let values):
      let order = NumberOrder(values, unless: isCancelled)
      distinctCount = order.distinctCount
      numbers = kind == .boolean ? nil : order.summary
      top =
        distinctCount <= ColumnProfile.topCountMax
        ? ColumnProfile.top(order.runs.map(\.count)) {
          ColumnProfile.text(of: order.runs[$0].value, kind: column.format.kind)
        } : []
      binning = .numbers(bounds: order.bounds)
    case .codes(let codes, let vocabulary):
      var counts = Array(repeating: 0, count: vocabulary.count)
      for code in codes where code >= 0 { counts[Int(code)] += 1 }
      distinctCount = counts.count { $0 > 0 }
      numbers = nil
      top = ColumnProfile.top(counts) { vocabulary[$0] }
      binning = .levels(count: min(vocabulary.count, ColumnBinning.levelGroupMax))
    case .text:
      numbers = nil
      let counts = table.textCounts(
        ofColumn: index, format: column.format, topCountMax: ColumnProfile.topCountMax,
        unless: isCancelled)
      distinctCount = counts.distinctCount
      top = counts.top.map { ValueCount(value: $0.text, count: $0.count) }
      binning = .presence(counts.presence)
    }
    if isCancelled() { return }
    column.noteDistinctCount(distinctCount)
    advice = ContentRules.advice(for: column, profile: self)
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
  ///
  /// - Parameters:
  ///   - counts: how often each value occurs; 0 is no value.
  ///   - text: writes a value, which is told by its place.
  private static func top(_ counts: [Int], text: (Int) -> String) -> [ValueCount] {
    // Only values that can be among the first need their text.
    let floor = max(1, counts.sorted(by: >).prefix(topCountMax).last ?? 1)
    var frequent: [ValueCount] = []
    for (place, count) in counts.enumerated() where count >= floor {
      frequent.append(ValueCount(value: text(place), count: count))
    }
    frequent.sort { $0.count == $1.count ? $0.value < $1.value : $0.count > $1.count }
    return Array(frequent.prefix(topCountMax))
  }
}
