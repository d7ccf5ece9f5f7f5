/// The examples of one training as the growth of trees reads them; shared by all threads.
///
/// Examples stand in the order of their classes. Growth keeps that order in every node by moving
/// records without changing their order, so that the classes of a node are runs in it.
struct GrowthExamples {
  var count: Int
  var featureCount: Int
  /// One record of `layout.stride` bytes an example. Its weight is filled in for each tree.
  var records: UnsafeRawPointer
  var layout: RecordLayout
  /// `count` codes a feature, column by column; only where the layout keeps the codes in columns.
  var columns: UnsafePointer<UInt8>?
  /// What is known of each feature's codes.
  var features: UnsafePointer<CodedFeature>
  /// The exact numbers to predict, in the order of the records; only for regression.
  var numbers: UnsafePointer<Double>?
}

/// What is known of one feature's codes.
struct CodedFeature {
  /// Codes are in `0..<codeCount`, at most 255 of them; 255 itself is a missing value.
  var codeCount: Int
  var isCategory: Bool
  /// Whether the value of some example is missing.
  var hasMissing: Bool
  /// The lowest value of each code, and behind them the highest of each; for a numeric feature.
  var values: UnsafePointer<Double>

  static let missing: UInt8 = 255

  func lowest(_ code: Int) -> Double { values[code] }
  func highest(_ code: Int) -> Double { values[codeCount &+ code] }
}
