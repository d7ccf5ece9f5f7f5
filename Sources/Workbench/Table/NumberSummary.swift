/// Order statistics and a histogram of numbers.
public struct NumberSummary: Sendable {
  public let min: Double
  public let lowerQuartile: Double
  public let median: Double
  public let upperQuartile: Double
  public let max: Double
  public let mean: Double
  /// Counts in bins of equal width from `min` to `max`.
  public let histogram: [Int]

  static let binCount = 24
}
