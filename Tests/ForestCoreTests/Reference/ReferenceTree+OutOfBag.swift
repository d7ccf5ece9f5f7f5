@testable import ForestCore

extension ImpurityImportance {
  /// The decrease by feature that one tree's splits bring to its out-of-bag examples, as a share of
  /// their weight (MDI-oob of Li, Wang, Basu, Kumbier, Yu, "A Debiased MDI Feature Importance
  /// Measure for Random Forests", 2019).
  ///
  /// With μ the mean of the *bag's* examples in a node, t a split on the way of the out-of-bag
  /// example i and c the child that it goes to, the feature of t is credited with the weight of i
  /// times (μ(c) − μ(t)) · (y(i) − μ(t)), y being the number, or 1 for the example's class and 0
  /// for any other. For the bag's own examples the same sum is just the decrease in variance or in
  /// Gini impurity. Unlike in the paper y is taken from μ(t): in the bag that changes nothing, and
  /// out of it the result does then not depend on where the numbers have their zero.
  ///
  /// - Parameter weights: of each example, in or out of the bag; its draws apart.
  /// - Returns: one value a feature; below 0 where splits did harm. All 0 when no example is out of
  ///   the bag.
  static func outOfBag(
    _ tree: ReferenceTree, _ dataset: Dataset, _ bag: Bag, weights: [Double]
  ) -> [Double] {
    var sums = Array(repeating: 0.0, count: dataset.featureCount)
    var total = 0.0
    for row in 0..<dataset.rowCount where bag.isOutOfBag(row) {
      total += weights[row]
      var position = 0
      while !tree.nodes[position].isLeaf {
        let child = tree.child(of: position, row, dataset.matrix)
        let (here, there) = (tree.nodes[position].values, tree.nodes[child].values)
        var gain = 0.0
        for output in here.indices {
          gain +=
            (there[output] - here[output])
            * (dataset.target.indicator(row, output: output) - here[output])
        }
        sums[tree.nodes[position].feature] += weights[row] * gain
        position = child
      }
    }
    return total > 0 ? sums.map { $0 / total } : sums
  }
}
