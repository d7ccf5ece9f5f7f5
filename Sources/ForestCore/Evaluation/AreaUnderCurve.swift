/// The area under the receiver operating characteristic: the chance that an example of the class
/// gets a higher probability of it than one of another class, a tie counting half (Hanley, McNeil
/// 1982).
public enum AreaUnderCurve {
  /// For two classes the area of the second; for more the mean over the classes, each against the
  /// rest.
  ///
  /// - Parameter probabilities: `classCount` values a label.
  /// - Returns: nil unless every class occurs.
  public static func of(labels: [Int32], probabilities: [Double], classCount: Int) -> Double? {
    if classCount == 2 {
      return area(of: 1, labels: labels, probabilities: probabilities, classCount: 2)
    }
    var sum = 0.0
    for label in 0..<classCount {
      guard
        let area = area(
          of: Int32(label), labels: labels, probabilities: probabilities, classCount: classCount)
      else { return nil }
      sum += area
    }
    return sum / Double(classCount)
  }

  /// The area from the sum of the ranks of the class's examples (Mann–Whitney), equal scores
  /// sharing their mean rank.
  private static func area(
    of label: Int32, labels: [Int32], probabilities: [Double], classCount: Int
  ) -> Double? {
    let scored = labels.indices
      .map { (score: probabilities[$0 * classCount + Int(label)], isPositive: labels[$0] == label) }
      .sorted { $0.score < $1.score }
    let positives = Double(scored.count(where: \.isPositive))
    let negatives = Double(scored.count) - positives
    guard positives > 0, negatives > 0 else { return nil }
    var rankSum = 0.0
    var start = 0
    while start < scored.count {
      var end = start
      var positivesHere = 0.0
      repeat {
        if scored[end].isPositive { positivesHere += 1 }
        end += 1
      } while end < scored.count && scored[end].score == scored[start].score
      rankSum += positivesHere * Double(start + 1 + end) / 2
      start = end
    }
    return (rankSum - positives * (positives + 1) / 2) / (positives * negatives)
  }
}
