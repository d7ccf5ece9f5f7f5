import CSVKit
import ForestCore
import ModelFormats
import Threads

/// How a forest is to be made smaller before it is exported.
public struct DietRequest: Sendable {
  /// Labelled files on which smaller forests are scored: rows that training has not seen, or the
  /// training table, of which only held-out rows are taken.
  public var files: [String]
  public var bound: DietBound

  public init(files: [String], bound: DietBound) {
    self.files = files
    self.bound = bound
  }
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
  /// - Throws: `CSVError`, `PredictionError`, or `ModelFormatError`.
  public static func menu(
    _ model: Model, _ files: [String], reading: ReadOptions,
    options: ExportOptions = ExportOptions(), monitor: WorkMonitor = WorkMonitor()
  ) throws -> (menu: DietMenu, rows: DietRowsSummary) {
    var rows = LabelledRows(model, readsSplit: true)
    for file in try InputFiles.expand(files) {
      try rows.read(file, options: reading, allowMissing: false, monitor: RowMonitor())
    }
    try rows.checkFaults()
    let labelled = Dataset(
      matrix: rows.matrix, target: rows.target, levelCounts: model.forest.levelCounts)
    let heldOut = HeldOutRows.find(model, in: labelled, rows.split?.values)
    let used = heldOut.map { labelled.selecting($0) } ?? labelled
    // Halves of fewer rows than that say nothing.
    guard used.rowCount >= 20 else { throw TrainingError.tooFewRows(used.rowCount) }
    let divided = DietRows(used)
    return (
      try DietMenu(model, rows: divided, options: options, monitor: monitor),
      DietRowsSummary(
        choosing: divided.choosing.rowCount, measuring: divided.measuring.rowCount,
        origin: heldOut != nil
          ? .heldOut : HeldOutRows.mayBeTrained(model, files, labelled) ? .perhapsTrained : .given)
    )
  }

  /// - Throws: `Failure` of the category usage when nothing is within the bounds.
  static func choose(
    _ menu: DietMenu, _ bound: DietBound, _ rows: DietRowsSummary
  ) throws(Failure) -> DietResult {
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
    return DietResult(chosen: item ?? menu.whole, whole: menu.whole, rows: rows)
  }

  private static func points(_ share: Double) -> String {
    "\((share * 1000).rounded() / 10)"
  }
}
