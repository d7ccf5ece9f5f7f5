import ForestCore

/// Checks the numbers of a card, so that whoever shows it can index, add and draw them unasked.
enum CardCheck {
  /// All counts together stay below it; any sum of them fits an `Int`, and a `Double` exactly.
  private static let countMax = 1 << 53

  static func check(_ card: ModelCard, classCount: Int) throws(Flaw) {
    try checkCounts([card.rows], "the rows")
    try checkCounts([card.trainingRows, card.testRows], "the training and test rows")
    guard card.classCounts.count == classCount else {
      throw Flaw("the card has not one count a class")
    }
    try checkCounts(card.classCounts, "the class counts")
    if let problem = card.parameters.problem { throw Flaw("in the card \(problem)") }
    try checkShare(card.baselineAccuracy, "the baseline accuracy")
    for (evaluation, name) in [(card.oob, "oob"), (card.test, "test"), (card.cv, "cv")] {
      if let evaluation { try check(evaluation, classCount: classCount, name) }
    }
  }

  private static func check(
    _ evaluation: Evaluation, classCount: Int, _ name: String
  ) throws(Flaw) {
    try checkCounts([evaluation.rows], "the rows of \(name)")
    guard evaluation.confusion.classCount == classCount else {
      throw Flaw("the confusion matrix of \(name) has not one row a class")
    }
    try checkCounts(
      Array(evaluation.confusion.counts.joined()),
      "the counts in the confusion matrix of \(name)")
    let shares = [
      evaluation.accuracy, evaluation.accuracyLow, evaluation.accuracyHigh,
      evaluation.balancedAccuracy, evaluation.auc ?? 0,
    ]
    for share in shares { try checkShare(share, "a score of \(name)") }
    guard (evaluation.logLoss ?? 0) >= 0 else { throw Flaw("the log loss of \(name) is negative") }
  }

  private static func checkCounts(_ counts: [Int], _ name: String) throws(Flaw) {
    var sum = 0
    for count in counts {
      guard count >= 0, count <= countMax - sum else { throw Flaw("\(name) are out of range") }
      sum += count
    }
  }

  private static func checkShare(_ value: Double, _ name: String) throws(Flaw) {
    guard value >= 0, value <= 1 else { throw Flaw("\(name) is not between 0 and 1") }
  }
}
