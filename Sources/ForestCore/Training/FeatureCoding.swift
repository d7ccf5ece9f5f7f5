/// How the training examples were coded: what the codes in a grown tree mean.
struct FeatureCoding: Sendable, Equatable {
  enum Column: Sendable, Equatable {
    /// Thresholds between codes, ascending: a value's code is the number of cuts below it. At most
    /// 254.
    case numeric(cuts: [Double])
    /// The code (< 255) of each level; rare levels may share one.
    case category(codes: [UInt8])
  }

  var columns: [Column]

  /// The code of a value that is missing.
  static let missing: UInt8 = 255
}
