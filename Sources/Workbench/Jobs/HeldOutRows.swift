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
  /// What people ask for; the cards of older models do not keep it.
  private static let usualFractions = [0.2, 0.1, 0.15, 0.25, 0.3, 0.33, 0.4, 0.5]

  /// The rows that were held out; nil unless the model's scores on them are those in its card to
  /// the last digit, which no other rows give.
  ///
  /// - Parameter values: what training divided its rows by, of each row; nil when it is not known.
  static func find(_ model: Model, in rows: Dataset, _ values: SplitValues?) -> [Int]? {
    let card = model.card
    let method = card.split?.method ?? .stratified
    guard let test = card.test, card.testRows > 0,
      let (kept, values) = used(values ?? .chance, by: method, rowCount: rows.rowCount),
      kept.count == card.trainingRows + card.testRows
    else { return nil }
    let target = rows.target.selecting(kept)
    for fraction in fractions(card, rowCount: kept.count) {
      let split = values.holdout(target, fraction: fraction, seed: card.parameters.seed)
      guard split.test.count == card.testRows else { continue }
      let places = split.test.map { kept[$0] }
      let held = rows.selecting(places)
      if Evaluation(held.target, outputs: model.forest.predict(held.matrix)) == test {
        return places
      }
    }
    return nil
  }

  private static func fractions(_ card: ModelCard, rowCount: Int) -> [Double] {
    if let split = card.split { return [split.testFraction] }
    return [Double(card.testRows) / Double(rowCount)] + usualFractions
  }

  /// The rows that training used, and their values; nil when the values are not those of its
  /// method. Rows without a time were left out.
  private static func used(
    _ values: SplitValues, by method: RowSplit.Method, rowCount: Int
  ) -> (rows: [Int], SplitValues)? {
    switch (method, values) {
    case (.stratified, .chance), (.group, .groups): return (Array(0..<rowCount), values)
    case (.time, .times(let times)):
      let rows = times.indices.filter { !times[$0].isNaN }
      return (rows, .times(rows.map { times[$0] }))
    default: return nil
    }
  }

  /// Whether these look like the table that the model was trained on.
  static func mayBeTrained(_ model: Model, _ files: [String], _ rows: Dataset) -> Bool {
    let names = files.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    return names.contains(where: model.card.sources.contains)
      || rows.rowCount == model.card.trainingRows + model.card.testRows
  }
}
