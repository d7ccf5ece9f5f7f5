/// How good predicted numbers are on examples whose number is known.
///
/// Every example counts once, whatever its weight in training.
public struct RegressionScores: Codable, Hashable, Sendable {
  public var rows: Int
  /// The root of the mean squared error, in the unit of the target.
  public var rmse: Double
  /// The root of the 95 % interval of the mean squared error, from how much the squared errors of
  /// single examples differ (normal approximation).
  public var rmseLow: Double
  public var rmseHigh: Double
  /// The mean absolute error, in the unit of the target.
  public var mae: Double
  /// The coefficient of determination: 1 minus the squared errors' sum over that of always
  /// predicting the mean of these examples. 1 is perfect, 0 no better than the mean, below it
  /// worse. nil when all examples have the same number.
  public var r2: Double?

  /// Scores predictions against actual numbers.
  ///
  /// - Returns: nil when there are no rows.
  public init?(actual: [Double], predicted: [Double]) {
    precondition(actual.count == predicted.count, "one prediction a row")
    guard !actual.isEmpty else { return nil }
    rows = actual.count
    let count = Double(rows)
    let unit = max(RegressionScores.unit(of: actual), RegressionScores.unit(of: predicted))
    let (actual, predicted) = (actual.map { $0 / unit }, predicted.map { $0 / unit })
    let squares = zip(actual, predicted).map { ($0 - $1) * ($0 - $1) }
    let mean = squares.reduce(0, +) / count
    rmse = mean.squareRoot() * unit
    mae = zip(actual, predicted).reduce(0) { $0 + abs($1.0 - $1.1) } / count * unit
    let spread = squares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / max(1, count - 1)
    let half = WilsonInterval.z * (spread / count).squareRoot()
    rmseLow = max(0, mean - half).squareRoot() * unit
    rmseHigh = (mean + half).squareRoot() * unit
    let variance = RegressionScores.variance(of: actual)
    r2 = variance > 0 ? 1 - mean / variance : nil
  }

  /// The root mean squared error of always predicting the mean of these numbers.
  public static func baselineRMSE(_ numbers: [Double]) -> Double {
    let unit = unit(of: numbers)
    return variance(of: numbers.map { $0 / unit }).squareRoot() * unit
  }

  /// 1, or for huge numbers a power of two, in units of which the squares of squares are finite.
  private static func unit(of numbers: [Double]) -> Double {
    let greatest = numbers.reduce(0) { max($0, abs($1)) }
    guard greatest >= 0x1p200 else { return 1 }
    return Double(sign: .plus, exponent: Int(greatest.exponent), significand: 1)
  }

  /// The mean squared distance from the mean; 0 when there are no numbers.
  static func variance(of numbers: [Double]) -> Double {
    guard let first = numbers.first else { return 0 }
    let count = Double(numbers.count)
    // From the first value on, so that equal numbers come to exactly 0.
    let mean = first + numbers.reduce(0) { $0 + ($1 - first) } / count
    return numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
  }
}
