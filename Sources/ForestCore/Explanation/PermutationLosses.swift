/// What shuffling one feature costs, told in several ways; all are measured on the same out-of-bag
/// examples.
public struct PermutationLosses: Sendable, Hashable {
  /// The fall in accuracy, or the rise in squared error as a share of the variance.
  public let overall: PermutationImportance
  /// The fall in the recall of each class: in the accuracy among its examples. nil for a class
  /// without an example to measure on; empty where a number is predicted.
  public let recalls: [PermutationImportance?]
  /// The rise in root mean squared error, in the target's unit; nil where a class is predicted.
  public let rmse: PermutationImportance?

  init(
    overall: PermutationImportance, recalls: [PermutationImportance?],
    rmse: PermutationImportance? = nil
  ) {
    self.overall = overall
    self.recalls = recalls
    self.rmse = rmse
  }
}

extension PermutationImportance {
  /// The same loss as a rise in root mean squared error. The ends of its interval are those of the
  /// loss, as the root of a larger error is larger.
  ///
  /// - Parameters:
  ///   - error: the mean squared error when nothing is shuffled.
  ///   - variance: what the loss is a share of.
  func rootErrorRise(before error: Double, variance: Double) -> PermutationImportance {
    let root = error.squareRoot()
    func rise(_ loss: Double) -> Double { max(0, error + loss * variance).squareRoot() - root }
    return PermutationImportance(mean: rise(mean), low: rise(low), high: rise(high))
  }
}
