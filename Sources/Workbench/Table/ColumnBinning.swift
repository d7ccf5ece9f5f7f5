import CSVKit

/// How the rows of a column fall into a few groups, to measure what it has to do with the target;
/// see ``ColumnBins``.
public enum ColumnBinning: Sendable {
  /// The largest number of each group, ascending.
  case numbers(bounds: [Double])
  /// How many levels are groups of their own; the others are with the last.
  case levels(count: Int)
  /// A bit a row: whether it has a text. Empty when all rows have.
  case presence([UInt64])

  static let numericGroupMax = 16
  static let levelGroupMax = 60_000

  /// The groups of all rows of the column that the binning was made from.
  func bins(of values: ColumnValues, rowCount: Int) -> ColumnBins {
    switch (self, values) {
    case (.numbers(let bounds), .numbers(let numbers)): ColumnBins(numbers: numbers, bounds: bounds)
    case (.levels(let count), .codes(let codes, _)): ColumnBins(codes: codes, levelCount: count)
    case (.presence(let bits), _) where !bits.isEmpty:
      ColumnBins(presence: (0..<rowCount).map { bits[$0 / 64] >> UInt64($0 % 64) & 1 == 1 })
    default: ColumnBins(presence: Array(repeating: true, count: rowCount))
    }
  }
}
