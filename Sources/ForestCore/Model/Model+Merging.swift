extension Model {
  /// One model with the trees of all, in their order: of parts of a forest that were grown apart,
  /// or of forests that learnt different examples. Each tree counts the same.
  ///
  /// The card says what still holds. `parameters` are those of the first model, but for the number
  /// of trees, which is added up. Models that agree in sources, numbers of rows and class counts
  /// are taken to have learnt the same examples, and these numbers stay; otherwise they are added
  /// up. Scores and importances are left out: they were measured on other forests, and what was
  /// held out of one may have been learnt by another. `evaluate` measures the merged model.
  ///
  /// - Parameter names: what errors call the models, one for each.
  /// - Throws: `ForestError` that names the first difference between two schemas, or says why the
  ///   forests cannot be put together.
  public static func merging(
    _ models: [Model], names: [String], threadCount: Int = 1
  ) throws(ForestError) -> Model {
    precondition(models.count == names.count, "one name for each model")
    guard let first = models.first else { throw ForestError("there is no model to merge") }
    for (model, name) in zip(models, names).dropFirst() {
      if let difference = first.schema.difference(from: model.schema) {
        throw ForestError("\(names[0]) and \(name) differ: \(difference)")
      }
    }
    let card = ModelCard.merging(models.map(\.card))
    if let problem = card.parameters.problem { throw ForestError(problem) }
    return try Model(
      schema: first.schema,
      forest: Forest.merging(models.map(\.forest), threadCount: threadCount), card: card)
  }
}

extension Schema {
  /// The first thing in which another schema differs, in words; nil when it does not.
  func difference(from other: Schema) -> String? {
    if target.name != other.target.name {
      return "one predicts “\(target.name)”, the other “\(other.target.name)”"
    }
    if target.task != other.target.task, target.isNumber || other.target.isNumber {
      return "one predicts classes, the other a number"
    }
    if target.classes != other.target.classes {
      return "the classes of “\(target.name)” are not the same"
    }
    if target != other.target { return "“\(target.name)” is not read the same way" }
    for (own, its) in zip(features, other.features) where own != its {
      if own.name != its.name {
        return "where one has the feature “\(own.name)”, the other has “\(its.name)”"
      }
      return own.vocabulary == its.vocabulary
        ? "the feature “\(own.name)” is not read the same way"
        : "the feature “\(own.name)” has not the same levels"
    }
    if features.count != other.features.count {
      return "one has \(features.count) features, the other \(other.features.count)"
    }
    return self == other ? nil : "their columns are not the same"
  }
}

extension ModelCard {
  /// What still holds of some models once they are one; see `Model.merging`.
  fileprivate static func merging(_ cards: [ModelCard]) -> ModelCard {
    var merged = cards[0]
    (merged.oob, merged.test, merged.cv) = (nil, nil, nil)
    merged.importances = []
    merged.parameters.treeCount = cards.reduce(0) { $0 + $1.parameters.treeCount }
    if cards.contains(where: { $0.split != merged.split }) { merged.split = nil }
    if cards.allSatisfy({ $0.learntTheSame(as: merged) }) { return merged }
    for card in cards.dropFirst() {
      merged.sources += card.sources.filter { !merged.sources.contains($0) }
      merged.rows += card.rows
      merged.trainingRows += card.trainingRows
      merged.testRows += card.testRows
      if let counts = merged.classCounts, let more = card.classCounts {
        merged.classCounts = zip(counts, more).map { $0 + $1 }
      }
      merged.ignored += card.ignored.filter { !merged.ignored.contains($0) }
    }
    merged.baselineAccuracy = merged.classCounts.map {
      ClassificationScores.baselineAccuracy(classCounts: $0)
    }
    merged.setNumbers(of: cards)
    return merged
  }

  /// Range and baseline of the numbers of all cards together. With n, m and e the examples, mean
  /// and baseline error of each, and M the mean of all, their squared error is Σ n (e² + (m − M)²).
  private mutating func setNumbers(of cards: [ModelCard]) {
    let ranges = cards.compactMap(\.targetRange)
    guard ranges.count == cards.count, let first = ranges.first else { return }
    let total = Double(cards.reduce(0) { $0 + $1.trainingRows })
    let shares = cards.map { Double($0.trainingRows) / total }
    let mean = zip(shares, ranges).reduce(0) { $0 + $1.0 * $1.1.mean }
    targetRange = NumberRange(
      min: ranges.reduce(first.min) { Swift.min($0, $1.min) }, mean: mean,
      max: ranges.reduce(first.max) { Swift.max($0, $1.max) })
    var square = 0.0
    for (index, card) in cards.enumerated() {
      let error = card.baselineRmse ?? 0
      let distance = ranges[index].mean - mean
      square += shares[index] * (error * error + distance * distance)
    }
    baselineRmse = square.squareRoot()
  }

  private func learntTheSame(as other: ModelCard) -> Bool {
    sources == other.sources && rows == other.rows && trainingRows == other.trainingRows
      && testRows == other.testRows && classCounts == other.classCounts
  }
}
