#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How much a division of a node lowers the weighted impurity, from the sums of its left side.
///
/// With W, L and R the weights of the node and its sides, and tₖ and lₖ the sums of class k in the
/// node and on the left, the Gini impurity falls by Σ (lₖ − L·tₖ/W)² · W / (L·R). In regression the
/// same expression, with the sum of the numbers in the place of a class, is the fall of the
/// weighted variance.
struct Impurity {
  /// Sums of the node.
  let totals: UnsafeMutablePointer<Double>
  var width = 0
  var weight = 0.0
  let usesEntropy: Bool

  @inline(__always)
  func decrease(_ left: UnsafeMutablePointer<Double>, weight leftWeight: Double) -> Double {
    let rightWeight = weight - leftWeight
    if usesEntropy { return entropyDecrease(left, leftWeight, rightWeight) }
    let share = leftWeight / weight
    var squares = 0.0
    for index in 0..<width {
      let difference = left[index] - totals[index] * share
      squares += difference * difference
    }
    return squares * weight / (leftWeight * rightWeight)
  }

  /// Σ over both sides of c·log₂ c over the classes, less the same of the whole.
  private func entropyDecrease(
    _ left: UnsafeMutablePointer<Double>, _ leftWeight: Double, _ rightWeight: Double
  ) -> Double {
    var sum = term(weight) - term(leftWeight) - term(rightWeight)
    for index in 0..<width {
      sum += term(left[index]) + term(totals[index] - left[index]) - term(totals[index])
    }
    return max(0, sum)
  }

  private func term(_ weight: Double) -> Double { weight > 0 ? weight * log2(weight) : 0 }
}
