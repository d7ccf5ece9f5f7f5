/// How examples of one class were told from all others.
public struct BinaryCounts: Sendable, Hashable {
  public let truePositives: Int
  public let falsePositives: Int
  public let trueNegatives: Int
  public let falseNegatives: Int

  public init(
    truePositives: Int, falsePositives: Int, trueNegatives: Int, falseNegatives: Int
  ) {
    self.truePositives = truePositives
    self.falsePositives = falsePositives
    self.trueNegatives = trueNegatives
    self.falseNegatives = falseNegatives
  }

  public var positives: Int { truePositives + falseNegatives }
  public var negatives: Int { trueNegatives + falsePositives }
  public var predictedPositives: Int { truePositives + falsePositives }
  public var total: Int { positives + negatives }

  /// Of what was taken for the class the share that is of it; nil when nothing was.
  public var precision: Double? { BinaryCounts.share(truePositives, of: predictedPositives) }
  /// Of the examples of the class the share that was found; nil when there are none.
  public var recall: Double? { BinaryCounts.share(truePositives, of: positives) }
  /// Of all other examples the share that was taken for the class; nil when there are none.
  public var falsePositiveRate: Double? { BinaryCounts.share(falsePositives, of: negatives) }
  /// The harmonic mean of precision and recall; nil when both are of nothing.
  public var f1: Double? {
    BinaryCounts.share(2 * truePositives, of: positives + predictedPositives)
  }
  /// The mean of the shares of both sides that were told rightly; nil unless there are both.
  public var balancedAccuracy: Double? {
    guard let recall, let falsePositiveRate else { return nil }
    return (recall + 1 - falsePositiveRate) / 2
  }

  private static func share(_ part: Int, of whole: Int) -> Double? {
    whole == 0 ? nil : Double(part) / Double(whole)
  }
}
