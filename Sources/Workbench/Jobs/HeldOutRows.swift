import ForestCore

/// The rows that a model is scored on to make it smaller.
public struct DietRowsSummary: Sendable, Hashable {
  /// Where the rows come from.
  public enum Origin: String, Sendable {
    /// The training table's, of which training held these out.
    case heldOut
    /// Whoever gave them says that training has not seen them.
    case given
    /// They may be those that the model was trained on, which flatters the whole forest.
    case perhapsTrained
  }

  /// Rows by which a forest is chosen.
  public let choosing: Int
  /// Others, on which all are measured.
  public let measuring: Int
  public let origin: Origin
}

/// Finds the rows that training held out among those of its table.
enum HeldOutRows {
  /// What people ask for; the card does not keep it.
  private static let usualFractions = [0.2, 0.1, 0.15, 0.25, 0.3, 0.33, 0.4, 0.5]

  /// The rows that were held out; nil unless the model's scores on them are those in its card to
  /// the last digit, which no other rows give.
  static func find(_ model: Model, in rows: Dataset) -> [Int]? {
    let card = model.card
    guard let test = card.test, card.testRows > 0,
      rows.rowCount == card.trainingRows + card.testRows
    else { return nil }
    let share = Double(card.testRows) / Double(rows.rowCount)
    for fraction in [share] + usualFractions {
      let split = StratifiedSplit.holdout(
        rows.target, fraction: fraction, seed: card.parameters.seed)
      guard split.test.count == card.testRows else { continue }
      let held = rows.selecting(split.test)
      if Evaluation(held.target, outputs: model.forest.predict(held.matrix)) == test {
        return split.test
      }
    }
    return nil
  }

  /// Whether these look like the table that the model was trained on.
  static func mayBeTrained(_ model: Model, _ files: [String], _ rows: Dataset) -> Bool {
    let names = files.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    return names.contains(where: model.card.sources.contains)
      || rows.rowCount == model.card.trainingRows + model.card.testRows
  }
}
