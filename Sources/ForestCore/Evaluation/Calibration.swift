/// Whether probabilities mean what they say: of the examples with a probability of about 0.7 seven
/// in ten should be of the class.
public struct Calibration: Sendable {
  /// Examples of similar probability.
  public struct Bin: Sendable, Equatable {
    public let count: Int
    public let meanProbability: Double
    /// The share that is of the class, and its 95 % Wilson interval.
    public let share: Double
    public let low: Double
    public let high: Double
  }

  /// Those that have examples, by ascending probability.
  public let bins: [Bin]
  /// The mean squared difference of the probability from 1 for the class and 0 for others (Brier
  /// 1950).
  public let brierScore: Double
  /// What always giving the share of the class as the probability would score.
  public let baselineBrierScore: Double
  /// The mean difference of probability and share over the examples, taken bin by bin (Naeini,
  /// Cooper, Hauskrecht 2015).
  public let expectedError: Double

  public static let binCount = 10

  /// Ten bins of equal width; a probability on an edge counts above it. nil without examples.
  public init?(_ ranked: OneAgainstRest) {
    guard ranked.count > 0 else { return nil }
    let count = Double(ranked.count)
    var counts = Array(repeating: 0, count: Calibration.binCount)
    var positives = counts
    var sums = Array(repeating: 0.0, count: Calibration.binCount)
    var squares = 0.0
    var before = (truePositives: 0, falsePositives: 0)
    for step in ranked.steps {
      let found = step.truePositives - before.truePositives
      let others = step.falsePositives - before.falsePositives
      before = (step.truePositives, step.falsePositives)
      // Sums of votes may miss an edge by their rounding.
      let place = Int((step.score + 0x1p-40) * Double(Calibration.binCount))
      let bin = min(max(0, place), Calibration.binCount - 1)
      counts[bin] += found + others
      positives[bin] += found
      sums[bin] += step.score * Double(found + others)
      squares += (1 - step.score) * (1 - step.score) * Double(found)
      squares += step.score * step.score * Double(others)
    }
    bins = counts.indices.filter { counts[$0] > 0 }.map { bin in
      let interval = WilsonInterval.of(successes: positives[bin], total: counts[bin])
      return Bin(
        count: counts[bin], meanProbability: sums[bin] / Double(counts[bin]),
        share: Double(positives[bin]) / Double(counts[bin]), low: interval.low,
        high: interval.high)
    }
    brierScore = squares / count
    let share = Double(ranked.positiveCount) / count
    baselineBrierScore = share * (1 - share)
    expectedError = bins.reduce(0) {
      $0 + abs($1.meanProbability - $1.share) * Double($1.count) / count
    }
  }
}
