/// The encoded features of a number of examples, column by column.
///
/// A value is a number (also a date in seconds, a boolean as 0 or 1), or the level of a category as
/// its index in the feature's vocabulary. NaN is a missing value or a level never seen in training.
public struct FeatureMatrix: Sendable, Equatable {
  public let rowCount: Int
  /// One array of `rowCount` values a feature, in the schema's order.
  public let columns: [[Double]]

  /// Columns of different lengths are a programmer error and trap.
  public init(rowCount: Int, columns: [[Double]]) {
    precondition(columns.allSatisfy { $0.count == rowCount }, "columns differ in length")
    self.rowCount = rowCount
    self.columns = columns
  }

  public var featureCount: Int { columns.count }

  /// The examples at the given positions, in that order.
  public func selecting(_ rows: [Int]) -> FeatureMatrix {
    FeatureMatrix(rowCount: rows.count, columns: columns.map { column in rows.map { column[$0] } })
  }

  /// The values of some rows, row by row.
  func rowMajor(_ rows: Range<Int>) -> [Double] {
    var values = Array(repeating: 0.0, count: rows.count * featureCount)
    for (feature, column) in columns.enumerated() {
      for (index, row) in rows.enumerated() { values[index * featureCount + feature] = column[row] }
    }
    return values
  }
}
