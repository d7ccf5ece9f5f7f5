/// By how much predicted numbers miss the actual ones; computed once and shared by reference, as
/// millions of rows take a while to sort.
public final class NumberErrors: Sendable {
  /// Predicted less actual, ascending.
  private let errors: [Double]
  /// Their sizes, ascending.
  private let sizes: [Double]
  /// The smallest and the largest of all numbers, predicted and actual.
  public let range: ClosedRange<Double>
  public let mean: Double

  /// nil without rows.
  init?(actual: [Double], predicted: [Double]) {
    guard let first = actual.first else { return nil }
    errors = zip(actual, predicted).map { $1 - $0 }.sorted()
    sizes = errors.map(abs).sorted()
    var (low, high) = (first, first)
    for number in actual { (low, high) = (min(low, number), max(high, number)) }
    for number in predicted { (low, high) = (min(low, number), max(high, number)) }
    range = low...high
    mean = errors.reduce(0) { $0 + $1 / Double(actual.count) }
  }

  public var largest: Double { sizes[sizes.count - 1] }

  /// The smallest size that so large a share of the errors does not exceed.
  public func quantile(_ share: Double) -> Double {
    let rank = (Double(sizes.count) * share).rounded(.up)
    return sizes[min(sizes.count - 1, max(0, Int(rank) - 1))]
  }

  /// How many errors are in each of some bins of equal width, from too low to too high by `limit`,
  /// which is above 0; larger errors count in the bins at the ends.
  public func histogram(binCount: Int, limit: Double) -> [Int] {
    func bin(_ error: Double) -> Int {
      let share = (max(-1, min(1, error / limit)) + 1) / 2
      return min(binCount - 1, Int(share * Double(binCount)))
    }
    var before = 0
    return (0..<binCount).map { number in
      // Errors ascend, and so do their bins.
      var (low, high) = (before, errors.count)
      while low < high {
        let middle = (low + high) / 2
        if bin(errors[middle]) <= number { low = middle + 1 } else { high = middle }
      }
      defer { before = low }
      return low - before
    }
  }
}
