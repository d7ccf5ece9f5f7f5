/// How much the splits on each feature lower the impurity: of the examples that the trees learnt,
/// or of those that they did not.
///
/// The decrease on learnt examples favours features of many different values, as they can be split
/// so as to fit noise. Measured on out-of-bag examples, what was fitted to noise comes to nothing
/// in the mean.
enum ImpurityImportance {
  /// The mean decrease of all trees, such that what is above 0 adds up to 1. A feature below 0 was
  /// used to fit noise. All 0 when nothing is above 0.
  ///
  /// The decrease that one tree's splits bring to its out-of-bag examples is the MDI-oob of Li,
  /// Wang, Basu, Kumbier, Yu, "A Debiased MDI Feature Importance Measure for Random Forests", 2019.
  /// With μ the mean of the *bag's* examples in a node, t a split on the way of the out-of-bag
  /// example i and c the child that it goes to, the feature of t is credited with the weight of i
  /// times (μ(c) − μ(t)) · (y(i) − μ(t)), y being the number, or 1 for the example's class and 0
  /// for any other. For the bag's own examples the same sum is just the decrease in variance or in
  /// Gini impurity. Unlike in the paper y is taken from μ(t): in the bag that changes nothing, and
  /// out of it the result does then not depend on where the numbers have their zero.
  ///
  /// - Parameter sums: the decreases of all trees, added up; see ``sums(_:onto:)``.
  static func corrected(_ sums: [Double]) -> [Double] {
    let total = sums.reduce(0) { $0 + max(0, $1) }
    return sums.map { total > 0 ? $0 / total : 0 }
  }

  /// The share of each feature in the decrease of a tree, averaged over the trees that split at
  /// all; adds up to 1, or is all 0.
  ///
  /// - Parameter sums: the shares of all trees, added up; see ``shareSums(_:onto:)``.
  static func raw(_ sums: [Double]) -> [Double] {
    let total = sums.reduce(0, +)
    return sums.map { total > 0 ? $0 / total : 0 }
  }

  /// Adds the decreases of some trees, one value a feature each, to those of the trees before them.
  static func sums(_ decreases: [[Double]], onto earlier: [Double]) -> [Double] {
    decreases.reduce(into: earlier) { sums, decrease in
      for feature in sums.indices { sums[feature] += decrease[feature] }
    }
  }

  /// Adds each feature's share in the decreases of some trees to those of the trees before them.
  static func shareSums(_ decreases: [[Double]], onto earlier: [Double]) -> [Double] {
    decreases.reduce(into: earlier) { sums, decrease in
      let total = decrease.reduce(0, +)
      guard total > 0 else { return }
      for feature in sums.indices { sums[feature] += decrease[feature] / total }
    }
  }
}
