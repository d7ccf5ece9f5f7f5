import ForestCore
import Threads

/// What smaller forests of one cost and give: the bytes of their C data, and how well they do on
/// labelled rows that training has not seen.
public struct DietMenu: Sendable {
  /// One of the forests.
  public struct Item: Sendable, Hashable {
    public let diet: ForestDiet
    /// What the tables of the C header take; the code that reads them is not among it.
    public let byteCount: Int
    public let nodeCount: Int
    /// On the rows by which forests are chosen: flattering for what was chosen by it.
    public let choosing: DietScore
    /// On other rows, which had no say in the choice.
    public let measured: DietScore
  }

  /// From small to large, each better than all that are smaller on the rows to choose by.
  public let items: [Item]
  /// The forest as it is.
  public let whole: Item
  public let rows: DietRows

  private let thinner: ForestThinner

  /// - Throws: `ModelFormatError` when the C format cannot express one of the forests; of kind
  ///   `cancelled` after `monitor.cancel()`.
  public init(
    _ model: Model, rows: DietRows, options: ExportOptions, monitor: WorkMonitor = WorkMonitor()
  ) throws(ModelFormatError) {
    self.rows = rows
    let thinner = ForestThinner(model.forest, rows: rows.choosing.matrix)
    let trials = DietTrials(
      model: model, options: options, thinner: thinner,
      choosing: DietScoring(rows: rows.choosing, whole: model.forest),
      measuring: DietScoring(rows: rows.measuring, whole: model.forest))
    let wholeDiet = ForestDiet(treeCount: model.forest.treeCount)
    let diets = ForestDiet.ladder(treeCount: wholeDiet.treeCount, depth: thinner.depth)
      .filter { $0 != wholeDiet }
    let whole = try trials.candidate(wholeDiet).get()
    monitor.begin(diets.count)
    let tried = Parallel.map(count: diets.count, threadCount: Parallel.processorCount) { number in
      defer { monitor.add(1) }
      return monitor.isCancelled
        ? .failure(ModelFormatError(.cancelled, "cancelled")) : trials.candidate(diets[number])
    }
    var smaller: [DietTrials.Candidate] = []
    for result in tried {
      let candidate = try result.get()
      if candidate.byteCount < whole.byteCount { smaller.append(candidate) }
    }
    var items: [Item] = []
    for candidate in DietMenu.best(of: smaller) { items.append(try trials.item(candidate)) }
    self.items = items
    self.whole = try trials.item(whole)
    self.thinner = thinner
  }

  private static func best(of candidates: [DietTrials.Candidate]) -> [DietTrials.Candidate] {
    var best: [DietTrials.Candidate] = []
    let sorted = candidates.sorted {
      ($0.byteCount, -$0.choosing.value) < ($1.byteCount, -$1.choosing.value)
    }
    for candidate in sorted {
      if let last = best.last, candidate.choosing.value <= last.choosing.value { continue }
      best.append(candidate)
    }
    return best
  }

  /// The smallest whose score, on the rows to choose by, is at most so much below that of the
  /// whole.
  public func smallest(losing loss: Double) -> Item? {
    (items + [whole]).first { $0.choosing.value >= whole.choosing.value - loss }
  }

  /// The best of at most so many bytes, by the rows to choose by.
  public func best(within byteCount: Int) -> Item? {
    (items + [whole]).filter { $0.byteCount <= byteCount }
      .max { $0.choosing.value < $1.choosing.value }
  }

  /// The model with a forest of the menu.
  public func model(_ model: Model, on diet: ForestDiet) throws(ModelFormatError) -> Model {
    diet == whole.diet ? model : try thinner.model(model, on: diet)
  }
}

/// Labelled rows, divided so that what a forest is chosen by does not also say how good it is.
public struct DietRows: Sendable {
  public let choosing: Dataset
  public let measuring: Dataset

  public init(choosing: Dataset, measuring: Dataset) {
    self.choosing = choosing
    self.measuring = measuring
  }

  /// Halves of the rows, each with the classes in the same proportions.
  public init(_ rows: Dataset) {
    let halves = StratifiedSplit.holdout(rows.target, fraction: 0.5, seed: 1)
    self.init(choosing: rows.selecting(halves.training), measuring: rows.selecting(halves.test))
  }
}

/// Makes smaller forests, to see what each costs and gives.
private struct DietTrials: Sendable {
  struct Candidate: Sendable {
    let diet: ForestDiet
    let byteCount: Int
    let nodeCount: Int
    let choosing: DietScore
  }

  let model: Model
  let options: ExportOptions
  let thinner: ForestThinner
  let choosing: DietScoring
  let measuring: DietScoring

  func candidate(_ diet: ForestDiet) -> Result<Candidate, ModelFormatError> {
    Result { () throws(ModelFormatError) in
      let smaller = try made(diet)
      return Candidate(
        diet: diet, byteCount: try CFormat.dataByteCount(smaller, options: options),
        nodeCount: smaller.forest.nodeCount, choosing: choosing.score(smaller.forest))
    }
  }

  func item(_ candidate: Candidate) throws(ModelFormatError) -> DietMenu.Item {
    DietMenu.Item(
      diet: candidate.diet, byteCount: candidate.byteCount, nodeCount: candidate.nodeCount,
      choosing: candidate.choosing, measured: measuring.score(try made(candidate.diet).forest))
  }

  private func made(_ diet: ForestDiet) throws(ModelFormatError) -> Model {
    diet == ForestDiet(treeCount: model.forest.treeCount)
      ? model : try thinner.model(model, on: diet)
  }
}

extension ForestThinner {
  /// The model with a smaller forest.
  fileprivate func model(_ model: Model, on diet: ForestDiet) throws(ModelFormatError) -> Model {
    do {
      return try Model(schema: model.schema, forest: forest(on: diet), card: model.card)
    } catch {
      throw ModelFormatError(.internalFault, "a smaller forest cannot be made: \(error)")
    }
  }
}
