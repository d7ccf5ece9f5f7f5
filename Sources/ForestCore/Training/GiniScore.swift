/// Weighted class counts of two sides between which examples are moved, with their Gini score.
///
/// The score is Σ l²/L + Σ r²/R over the class weights l and r of the two sides and their sums L
/// and R. The higher it is, the lower the weighted Gini impurity of the split (CART, Breiman et al.
/// 1984).
struct GiniScore {
  private(set) var left: [Double]
  private(set) var right: [Double]
  private(set) var leftTotal = 0.0
  private(set) var rightTotal: Double

  /// All examples on the right.
  init(counts: [Double]) {
    left = Array(repeating: 0, count: counts.count)
    right = counts
    rightTotal = counts.reduce(0, +)
  }

  mutating func moveLeft(_ weight: Double, label: Int) {
    left[label] += weight
    right[label] -= weight
    leftTotal += weight
    rightTotal -= weight
  }

  mutating func moveLeft(_ counts: ArraySlice<Double>) {
    for (label, weight) in counts.enumerated() where weight != 0 { moveLeft(weight, label: label) }
  }

  /// The score with further class weights, those of missing values, on either side.
  func score(missing: [Double], missingTotal: Double) -> (whenLeft: Double, whenRight: Double) {
    var leftAlone = 0.0
    var leftMore = 0.0
    var rightAlone = 0.0
    var rightMore = 0.0
    for label in left.indices {
      let l = left[label]
      let r = right[label]
      let m = missing[label]
      leftAlone += l * l
      rightAlone += r * r
      leftMore += (l + m) * (l + m)
      rightMore += (r + m) * (r + m)
    }
    return (
      leftMore / (leftTotal + missingTotal) + rightAlone / rightTotal,
      leftAlone / leftTotal + rightMore / (rightTotal + missingTotal)
    )
  }

  /// The score without missing values.
  var score: Double { GiniScore.purity(left, leftTotal) + GiniScore.purity(right, rightTotal) }

  /// Σ c²/C of one group's class weights: its weight minus its weighted Gini impurity.
  static func purity(_ counts: [Double], _ total: Double) -> Double {
    total > 0 ? counts.reduce(0) { $0 + $1 * $1 } / total : 0
  }
}
