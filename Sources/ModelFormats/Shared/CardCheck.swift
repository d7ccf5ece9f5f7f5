import ForestCore

/// Checks the numbers of a card, so that whoever shows it can index, add and draw them unasked.
enum CardCheck {
  /// All counts together stay below it; any sum of them fits an `Int`, and a `Double` exactly.
  private static let countMax = 1 << 53

  static func check(_ card: ModelCard, task: ForestTask) throws(Flaw) {
    try checkCounts([card.rows], "the rows")
    try checkCounts([card.trainingRows, card.testRows], "the training and test rows")
    if let split = card.split { try check(split) }
    switch task {
    case .classification(let classCount): try checkClasses(card, classCount)
    case .regression: try checkNumbers(card)
    }
    if let problem = card.parameters.problem ?? card.parameters.problem(for: task) {
      throw Flaw("in the card \(problem)")
    }
    for (evaluation, name) in [(card.oob, "oob"), (card.test, "test"), (card.cv, "cv")] {
      switch (evaluation, task) {
      case (nil, _): break
      case (.classification(let scores), .classification(let classCount)):
        try check(scores, classCount: classCount, name)
      case (.regression(let scores), .regression): try check(scores, name)
      default: throw Flaw("the scores of \(name) are not of the kind of the target")
      }
    }
  }

  private static func check(_ split: RowSplit) throws(Flaw) {
    guard split.testFraction >= 0, split.testFraction < 1 else {
      throw Flaw("the test fraction is not at least 0 and less than 1")
    }
    let needsColumn = split.method != .stratified
    guard (split.column != nil) == needsColumn, (split.format != nil) == needsColumn else {
      throw Flaw("the split by \(split.method.rawValue) has not the columns that it needs")
    }
    try checkCounts([split.groups ?? 0], "the groups")
    guard (0...(split.groups ?? 0)).contains(split.testGroups ?? 0) else {
      throw Flaw("the groups held out are more than there are")
    }
  }

  private static func checkClasses(_ card: ModelCard, _ classCount: Int) throws(Flaw) {
    guard let counts = card.classCounts, counts.count == classCount else {
      throw Flaw("the card has not one count a class")
    }
    try checkCounts(counts, "the class counts")
    guard let baseline = card.baselineAccuracy else {
      throw Flaw("the card has no baseline accuracy")
    }
    try checkShare(baseline, "the baseline accuracy")
  }

  private static func checkNumbers(_ card: ModelCard) throws(Flaw) {
    guard let range = card.targetRange, range.min <= range.max else {
      throw Flaw("the card has no range of the target")
    }
    guard let baseline = card.baselineRmse, baseline >= 0 else {
      throw Flaw("the card has no baseline error")
    }
  }

  private static func check(
    _ scores: ClassificationScores, classCount: Int, _ name: String
  ) throws(Flaw) {
    try checkCounts([scores.rows], "the rows of \(name)")
    guard scores.confusion.classCount == classCount else {
      throw Flaw("the confusion matrix of \(name) has not one row a class")
    }
    try checkCounts(
      Array(scores.confusion.counts.joined()),
      "the counts in the confusion matrix of \(name)")
    let shares = [
      scores.accuracy, scores.accuracyLow, scores.accuracyHigh, scores.balancedAccuracy,
      scores.auc ?? 0,
    ]
    for share in shares { try checkShare(share, "a score of \(name)") }
    guard (scores.logLoss ?? 0) >= 0 else { throw Flaw("the log loss of \(name) is negative") }
  }

  private static func check(_ scores: RegressionScores, _ name: String) throws(Flaw) {
    try checkCounts([scores.rows], "the rows of \(name)")
    guard [scores.rmse, scores.rmseLow, scores.rmseHigh, scores.mae].allSatisfy({ $0 >= 0 }) else {
      throw Flaw("an error of \(name) is negative")
    }
    guard (scores.r2 ?? 0) <= 1 else { throw Flaw("r2 of \(name) is above 1") }
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
