/// The examples of one class against all others, from the highest probability of the class down:
/// what every threshold and every curve is computed from.
///
/// Every example counts once, whatever its weight in training, as in `ClassificationScores`.
public struct OneAgainstRest: Sendable {
  /// What the examples come to whose probability is at least that of the step.
  public struct Step: Sendable, Equatable {
    public let score: Double
    public let truePositives: Int
    public let falsePositives: Int
  }

  public let label: Int
  public let classCount: Int
  /// Examples of the class, and of all others.
  public let positiveCount: Int
  public let negativeCount: Int
  /// One step for each different probability, descending: examples that share a probability cannot
  /// be told apart by a threshold.
  public let steps: [Step]
  /// The probability of the class, of each example, descending.
  private let scores: [Double]
  private let actual: [Int32]
  /// The most probable of the other classes of each example.
  private let runnersUp: [Int32]

  /// - Parameters:
  ///   - labels: one class index an example.
  ///   - probabilities: `classCount` values an example.
  ///   - label: the class that is positive.
  public init(labels: [Int32], probabilities: [Double], classCount: Int, label: Int) {
    precondition(probabilities.count == labels.count * classCount, "one probability a class")
    self.label = label
    self.classCount = classCount
    let order = labels.indices
      .map { (score: probabilities[$0 * classCount + label], row: Int32($0)) }
      .sorted { ($1.score, $0.row) < ($0.score, $1.row) }
    scores = order.map(\.score)
    actual = order.map { labels[Int($0.row)] }
    runnersUp = order.map {
      let first = Int($0.row) * classCount
      return Int32(
        OneAgainstRest.runnerUp(probabilities[first..<first + classCount], besides: label))
    }
    positiveCount = actual.count { $0 == Int32(label) }
    negativeCount = actual.count - positiveCount
    steps = OneAgainstRest.steps(scores, actual, label: Int32(label))
  }

  public var count: Int { scores.count }

  /// Whether a threshold makes a probability positive: it has to be above it.
  ///
  /// What only the rounding of sums tells apart is equal, as in `Forest.mostProbable`: with two
  /// classes the threshold 0.5 on the second predicts just what the forest does by itself.
  public static func isPositive(_ score: Double, threshold: Double) -> Bool {
    score * (1 - 0x1p-40) > threshold
  }

  /// What is predicted of one example: the class where its probability is above the threshold, else
  /// the most probable of the others.
  public static func predicted(
    _ probabilities: some RandomAccessCollection<Double>, label: Int, threshold: Double
  ) -> Int {
    let own = probabilities[probabilities.index(probabilities.startIndex, offsetBy: label)]
    return isPositive(own, threshold: threshold)
      ? label : runnerUp(probabilities, besides: label)
  }

  /// How a threshold tells the class from all others.
  public func counts(threshold: Double) -> BinaryCounts {
    let below = steps.partitioningIndex {
      !OneAgainstRest.isPositive($0.score, threshold: threshold)
    }
    return below == 0 ? counts(truePositives: 0, falsePositives: 0) : counts(steps[below - 1])
  }

  func counts(_ step: Step) -> BinaryCounts {
    counts(truePositives: step.truePositives, falsePositives: step.falsePositives)
  }

  /// How all classes are told apart: what is not above the threshold gets its most probable other
  /// class.
  public func confusion(threshold: Double) -> Confusion {
    let positives = counts(threshold: threshold).predictedPositives
    var flat = Array(repeating: 0, count: classCount * classCount)
    for index in 0..<positives { flat[Int(actual[index]) * classCount + label] += 1 }
    for index in positives..<count {
      flat[Int(actual[index]) * classCount + Int(runnersUp[index])] += 1
    }
    var confusion = Confusion(classCount: classCount)
    for row in 0..<classCount {
      confusion.counts[row] = Array(flat[row * classCount..<(row + 1) * classCount])
    }
    return confusion
  }

  private func counts(truePositives: Int, falsePositives: Int) -> BinaryCounts {
    BinaryCounts(
      truePositives: truePositives, falsePositives: falsePositives,
      trueNegatives: negativeCount - falsePositives, falseNegatives: positiveCount - truePositives)
  }

  private static func runnerUp(
    _ probabilities: some RandomAccessCollection<Double>, besides label: Int
  ) -> Int {
    var others = Array(probabilities)
    others[label] = -1
    return Forest.mostProbable(others)
  }

  private static func steps(_ scores: [Double], _ actual: [Int32], label: Int32) -> [Step] {
    var steps: [Step] = []
    var (truePositives, falsePositives) = (0, 0)
    for (index, score) in scores.enumerated() {
      if actual[index] == label { truePositives += 1 } else { falsePositives += 1 }
      guard index + 1 == scores.count || scores[index + 1] != score else { continue }
      steps.append(
        Step(score: score, truePositives: truePositives, falsePositives: falsePositives))
    }
    return steps
  }
}

extension Array {
  /// The first index whose element belongs to the second part of an array that has all elements
  /// of the first part before those of the second.
  fileprivate func partitioningIndex(_ isSecond: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if isSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
