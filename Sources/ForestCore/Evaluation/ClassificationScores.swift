/// How good predicted classes are on labelled examples.
///
/// Every example counts once, whatever its weight in training.
public struct ClassificationScores: Codable, Hashable, Sendable {
  public var rows: Int
  public var accuracy: Double
  /// The 95 % Wilson interval of the accuracy.
  public var accuracyLow: Double
  public var accuracyHigh: Double
  /// The mean recall of the classes that occur.
  public var balancedAccuracy: Double
  public var logLoss: Double?
  /// Area under the ROC curve; the mean of one class against the rest when there are more than two.
  /// nil when a class does not occur among the examples.
  public var auc: Double?
  public var confusion: Confusion

  /// Scores probabilities against labels; the predicted class is the most probable.
  ///
  /// - Parameters:
  ///   - labels: one class index a row.
  ///   - probabilities: `classCount` values a row.
  ///   - unknownCount: further rows whose class the model does not have: always predicted wrongly.
  /// - Returns: nil when there are no rows.
  public init?(labels: [Int32], probabilities: [Double], classCount: Int, unknownCount: Int = 0) {
    precondition(probabilities.count == labels.count * classCount, "one probability a class")
    rows = labels.count + unknownCount
    guard rows > 0 else { return nil }
    confusion = Confusion(classCount: classCount)
    accuracy = 0
    (accuracyLow, accuracyHigh) = (0, 1)
    balancedAccuracy = 0
    logLoss = LogLoss.of(labels: labels, probabilities: probabilities, classCount: classCount)
    auc = AreaUnderCurve.of(labels: labels, probabilities: probabilities, classCount: classCount)
    var confusion = confusion
    for (row, label) in labels.enumerated() {
      let predicted = Forest.mostProbable(
        probabilities[row * classCount..<(row + 1) * classCount])
      confusion.add(actual: Int(label), predicted: predicted)
    }
    decide(confusion)
  }

  /// The scores where classes are decided otherwise, such as by another threshold; what depends on
  /// probabilities alone stays.
  public func deciding(_ confusion: Confusion) -> ClassificationScores {
    var scores = self
    scores.decide(confusion)
    return scores
  }

  private mutating func decide(_ confusion: Confusion) {
    self.confusion = confusion
    accuracy = Double(confusion.correct) / Double(rows)
    (accuracyLow, accuracyHigh) = WilsonInterval.of(successes: confusion.correct, total: rows)
    balancedAccuracy = confusion.balancedAccuracy ?? 0
  }

  /// The accuracy of always predicting the most frequent class.
  public static func baselineAccuracy(classCounts: [Int]) -> Double {
    let total = classCounts.reduce(0, +)
    return total == 0 ? 0 : Double(classCounts.max() ?? 0) / Double(total)
  }
}
