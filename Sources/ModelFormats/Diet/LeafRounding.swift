import ForestCore

/// Gives the leaves of a forest few different values.
struct LeafRounding {
  private let isRegression: Bool
  /// Where the numbers of leaves lie.
  private let range: ClosedRange<Double>

  init(_ forest: Forest) {
    isRegression = forest.task == .regression
    var (low, high) = (Double.infinity, -Double.infinity)
    if isRegression {
      forest.forEachLeaf { outputs in
        low = min(low, outputs[0])
        high = max(high, outputs[0])
      }
    }
    range = low <= high ? low...high : 0...0
  }

  /// The nearest outputs of so many bits; probabilities stay shares of a whole.
  func rounded(_ outputs: [Double], bits: Int) -> [Double] {
    let steps = Double(1 << bits - 1)
    guard !isRegression else {
      // Halves, as the difference of two huge numbers may be infinite.
      let half = range.upperBound / 2 - range.lowerBound / 2
      guard half > 0 else { return outputs }
      let share = ((outputs[0] / 2 - range.lowerBound / 2) / half * steps).rounded() / steps
      return [2 * (range.lowerBound / 2 + share * half)]
    }
    var parts = outputs.map { ($0 * steps).rounded(.down) }
    // What is left goes to those that lost most: the method of largest remainders.
    let order = outputs.indices.sorted { one, other in
      let losses = (outputs[one] * steps - parts[one], outputs[other] * steps - parts[other])
      return losses.0 == losses.1 ? one < other : losses.0 > losses.1
    }
    let left = Int((steps - parts.reduce(0, +)).rounded())
    for index in order.prefix(max(0, left)) { parts[index] += 1 }
    return parts.map { $0 / steps }
  }
}
