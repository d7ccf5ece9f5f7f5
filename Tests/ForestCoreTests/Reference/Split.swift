@testable import ForestCore

/// A question that divides the examples of a node in two.
struct Split {
  enum Question {
    /// Left when the value is not above the threshold.
    case atMost(Double)
    /// Left when the level is in the set, a bit a level as in `Forest.categorySets`.
    case oneOf([UInt64])
  }

  var feature: Int
  var question: Question
  var missingGoesLeft: Bool
  /// See `SplitSides`; comparable between the splits of one node.
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

/// What a search found for one feature: a split, or none because the feature is constant in the
/// node (missing counts as a value), or because every split would leave too small a leaf.
struct FoundSplit {
  var split: Split?
  var isConstant: Bool

  static let constant = FoundSplit(split: nil, isConstant: true)

  init(split: Split?, isConstant: Bool = false) {
    self.split = split
    self.isConstant = isConstant
  }
}
