/// What a decision threshold is to be best at.
public enum ThresholdGoal: Sendable, Hashable {
  case f1
  case balancedAccuracy
  /// The least cost, where an example of the class that is missed costs so many times as much as
  /// another that is taken for it.
  case cost(ofMiss: Double)

  /// The best of all thresholds; of equally good ones that nearest to 0.5. It lies halfway between
  /// two probabilities that occur, so that it does not depend on rounding.
  ///
  /// - Returns: nil unless there are examples of the class and others.
  public func bestThreshold(_ ranked: OneAgainstRest) -> Double? {
    guard ranked.positiveCount > 0, ranked.negativeCount > 0 else { return nil }
    var best: (value: Double, threshold: Double)?
    for (threshold, counts) in ThresholdGoal.candidates(ranked) {
      let value = value(counts)
      if let found = best {
        let isNearer = abs(threshold - 0.5) < abs(found.threshold - 0.5)
        guard value > found.value || value == found.value && isNearer else { continue }
      }
      best = (value, threshold)
    }
    return best?.threshold
  }

  /// Higher is better.
  func value(_ counts: BinaryCounts) -> Double {
    switch self {
    case .f1: counts.f1 ?? 0
    case .balancedAccuracy: counts.balancedAccuracy ?? 0
    case .cost(let ofMiss):
      -(ofMiss * Double(counts.falseNegatives) + Double(counts.falsePositives))
    }
  }

  /// Every way to tell the examples apart: none is positive, then one more step each.
  private static func candidates(
    _ ranked: OneAgainstRest
  ) -> [(threshold: Double, counts: BinaryCounts)] {
    let steps = ranked.steps
    let none = (threshold: 1.0, counts: ranked.counts(threshold: 1))
    return [none]
      + steps.indices.compactMap { index in
        let next = index + 1 < steps.count ? steps[index + 1].score : 0
        let threshold = (steps[index].score + next) / 2
        // Of a probability of 0 no threshold makes a positive.
        guard OneAgainstRest.isPositive(steps[index].score, threshold: threshold) else {
          return nil
        }
        return (threshold, ranked.counts(steps[index]))
      }
  }
}
