/// A question that divides the examples of a node in two.
struct Split {
  enum Question {
    /// Left when the value is not above the threshold.
    case atMost(Double)
    /// Left when the level is in the set, a bit a level as in `Forest.Question`.
    case oneOf([UInt64])
  }

  var feature: Int
  var question: Question
  var missingGoesLeft: Bool
  /// See `GiniScore`; comparable between the splits of one node.
  var score: Double

  func goesLeft(_ value: Double) -> Bool {
    if value.isNaN { return missingGoesLeft }
    switch question {
    case .atMost(let threshold): return value <= threshold
    case .oneOf(let words):
      let level = Int(value)
      return words[level >> 6] >> UInt64(level & 63) & 1 == 1
    }
  }
}

/// The examples of a node as a split search sees them.
struct NodeExamples {
  let rows: ArraySlice<Int32>
  /// Weighted class counts of `rows`.
  let classWeights: [Double]
}
