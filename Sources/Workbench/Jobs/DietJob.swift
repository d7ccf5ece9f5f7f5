import CSVKit
import ForestCore
import ModelFormats
import Threads

/// How a forest is to be made smaller before it is exported.
public enum DietRequest: Sendable {
  /// Smaller forests are looked for and one is chosen. They are scored on labelled files: rows that
  /// training has not seen, or the training table, of which only held-out rows are taken.
  case find(files: [String], DietBound)
  /// One of those that were found.
  case take(DietMenu.Item, DietOffer)
}

/// What the smaller forest has to keep to.
public struct DietBound: Sendable, Hashable {
  /// Bytes of C data at most.
  public var byteCountMax: Int?
  /// How much of the accuracy, or of R², may be lost at most, on the rows to choose by.
  public var lossMax: Double?

  public init(byteCountMax: Int? = nil, lossMax: Double? = nil) {
    self.byteCountMax = byteCountMax
    self.lossMax = lossMax
  }
}

/// The forest that was chosen, beside the whole one.
public struct DietResult: Sendable, Hashable {
  public let chosen: DietMenu.Item
  public let whole: DietMenu.Item
  public let rows: DietRowsSummary

  /// What is left of the forest, for a comment in source code.
  public var note: String {
    var parts = ["\(chosen.diet.treeCount) of \(whole.diet.treeCount) trees"]
    if let depth = chosen.diet.depthMax { parts.append("at most \(depth) splits deep") }
    if let bits = chosen.diet.leafBits {
      parts.append(bits == 1 ? "leaves of a bit" : "leaves of \(bits) bits")
    }
    return "On a diet: " + parts.joined(separator: ", ") + "."
  }
}

/// Finds smaller forests, and chooses one.
public enum DietJob {
  /// - Parameter reading: how the labelled files are read.
  /// - Throws: `CSVError`, `PredictionError`, `Failure` where rows are too few, or
  ///   `ModelFormatError`.
  public static func offer(
    _ model: Model, _ files: [String], reading: ReadOptions,
    options: ExportOptions = ExportOptions(), monitor: WorkMonitor = WorkMonitor()
  ) throws -> DietOffer {
    var rows = LabelledRows(model, readsSplit: true)
    for file in try InputFiles.expand(files) {
      try rows.read(file, options: reading, allowMissing: false, monitor: RowMonitor())
    }
    try rows.checkFaults()
    let labelled = Dataset(
      matrix: rows.matrix, target: rows.target, levelCounts: model.forest.levelCounts)
    let heldOut = HeldOutRows.find(model, in: labelled, rows.split?.values)
    return try offer(
      model, heldOut.map { labelled.selecting($0) } ?? labelled,
      origin: heldOut != nil
        ? .heldOut : HeldOutRows.mayBeTrained(model, files, labelled) ? .perhapsTrained : .given,
      options, monitor)
  }

  /// Scores smaller forests on the rows that the training held out, where it did, else on all.
  ///
  /// - Throws: `Failure` where rows are too few, or `ModelFormatError`.
  static func offer(_ search: DietSearch, monitor: WorkMonitor) throws -> DietOffer {
    let choices = search.choices
    let built = try DatasetBuilder.build(
      choices.loaded, plan: choices.plan, positive: choices.recipe.positive)
    let places = Dictionary(zip(built.rows, 0...), uniquingKeysWith: { first, _ in first })
    let heldOut = search.trained.predictions.test.rows.compactMap { places[$0] }
    var options = ExportOptions()
    if let examples = search.examples { options.examples = examples.matrix }
    return try offer(
      search.trained.model,
      heldOut.isEmpty ? built.dataset : built.dataset.selecting(heldOut),
      origin: heldOut.isEmpty ? .perhapsTrained : .heldOut, options, monitor)
  }

  private static func offer(
    _ model: Model, _ rows: Dataset, origin: DietRowsSummary.Origin, _ options: ExportOptions,
    _ monitor: WorkMonitor
  ) throws -> DietOffer {
    // Halves of fewer rows than that say nothing.
    guard rows.rowCount >= 20 else {
      throw Failure(
        .badData,
        "\(rows.rowCount) labelled rows are too few to measure smaller forests on; 20 are needed")
    }
    let divided = DietRows(rows)
    return DietOffer(
      menu: try DietMenu(model, rows: divided, options: options, monitor: monitor),
      rows: DietRowsSummary(
        choosing: divided.choosing.rowCount, measuring: divided.measuring.rowCount, origin: origin))
  }

  /// - Throws: `Failure` of the category usage when nothing is within the bounds.
  static func choose(_ offer: DietOffer, _ bound: DietBound) throws(Failure) -> DietResult {
    let menu = offer.menu
    let item: DietMenu.Item?
    if let byteCountMax = bound.byteCountMax {
      item = menu.best(within: byteCountMax)
      guard let item else {
        let smallest = menu.items.first?.byteCount ?? menu.whole.byteCount
        throw Failure(
          .usage, "no forest takes \(byteCountMax) bytes or less: the smallest takes \(smallest)")
      }
      let loss = menu.whole.choosing.value - item.choosing.value
      if let lossMax = bound.lossMax, loss > lossMax {
        throw Failure(
          .usage,
          "the best forest of \(byteCountMax) bytes or less loses \(points(loss)) points, "
            + "more than \(points(lossMax))")
      }
    } else {
      item = menu.smallest(losing: bound.lossMax ?? 0)
    }
    return DietResult(chosen: item ?? menu.whole, whole: menu.whole, rows: offer.rows)
  }

  private static func points(_ share: Double) -> String {
    "\((share * 1000).rounded() / 10)"
  }
}
