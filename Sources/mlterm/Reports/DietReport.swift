import ModelFormats
import Workbench

/// What `export --diet` prints.
enum DietReport {
  /// Every forest that there is to choose from, the whole one last.
  static func lines(_ offer: DietOffer, isRegression: Bool) -> [String] {
    let (menu, rows) = (offer.menu, offer.rows)
    var table = TextTable(
      ["bytes", "nodes", "trees", "depth", "leaves", "chosen by", "measured", "points lost"]
        + (isRegression ? [] : ["labels that differ"]),
      Array(repeating: .right, count: isRegression ? 8 : 9))
    for item in offer.items {
      let isWhole = item == menu.whole
      let lost = menu.whole.measured.value - item.measured.value
      table.add(
        [
          grouped(item.byteCount), grouped(item.nodeCount), "\(item.diet.treeCount)",
          item.diet.depthMax.map(String.init) ?? "all",
          item.diet.leafBits.map { counted($0, "bit") } ?? "as they are",
          text(item.choosing, isRegression), text(item.measured, isRegression),
          isWhole ? "–" : Format.decimals(100 * lost, 1),
        ] + (item.measured.labelsThatDiffer.map { [isWhole ? "–" : grouped($0)] } ?? []))
    }
    let score = isRegression ? "R²" : "accuracy"
    return [
      "Bytes of C data against \(score): forests are chosen by \(grouped(rows.choosing)) labelled "
        + "rows,",
      "and measured on \(grouped(rows.measuring)) others\(origin(rows)).", "",
    ] + table.lines + ["", "Choose with --max-bytes or --diet-loss."] + warning(rows)
  }

  /// What the chosen forest gave up.
  static func lines(_ result: DietResult) -> [String] {
    let (chosen, whole) = (result.chosen, result.whole)
    if chosen == whole {
      return ["On no diet: the whole forest takes \(grouped(whole.byteCount)) bytes of data"]
    }
    let isRegression = chosen.measured.labelsThatDiffer == nil
    let labels = chosen.measured.labelsThatDiffer.map {
      ", \(counted($0, "label")) unlike those of the whole forest"
    }
    return [
      "\(result.note) \(grouped(chosen.byteCount)) bytes of data instead of "
        + "\(grouped(whole.byteCount)), \(grouped(chosen.nodeCount)) nodes of "
        + grouped(whole.nodeCount),
      "Measured on \(counted(result.rows.measuring, "row")) that had no say in the choice"
        + "\(origin(result.rows)): "
        + "\(isRegression ? "R²" : "accuracy") \(text(chosen.measured, isRegression)) instead of "
        + "\(text(whole.measured, isRegression))\(labels ?? "")",
    ] + warning(result.rows)
  }

  static func text(_ score: DietScore, _ isRegression: Bool) -> String {
    isRegression ? Format.decimals(score.value, 3) : Format.percent(score.value)
  }

  private static func origin(_ rows: DietRowsSummary) -> String {
    rows.origin == .heldOut ? ", which training held out" : ""
  }

  private static func warning(_ rows: DietRowsSummary) -> [String] {
    rows.origin == .perhapsTrained
      ? ["Training may have seen these rows, which flatters the whole forest."] : []
  }
}

/// A forest of the menu in JSON; what is absent is not limited.
struct DietItemSummary: Encodable {
  var bytes: Int
  var nodes: Int
  var trees: Int
  var maxDepth: Int?
  var leafBits: Int?
  /// Accuracy, absent when numbers are predicted, or R², absent when classes are; both on rows
  /// that had no say in the choice.
  var accuracy: Double?
  var r2: Double?
  /// The same on the rows by which forests are chosen.
  var scoreChosenBy: Double
  var labelsThatDiffer: Int?

  init(_ item: DietMenu.Item) {
    bytes = item.byteCount
    nodes = item.nodeCount
    trees = item.diet.treeCount
    maxDepth = item.diet.depthMax
    leafBits = item.diet.leafBits
    labelsThatDiffer = item.measured.labelsThatDiffer
    if labelsThatDiffer == nil { r2 = item.measured.value } else { accuracy = item.measured.value }
    scoreChosenBy = item.choosing.value
  }
}

/// The rows of a diet in JSON.
struct DietRowsReport: Encodable {
  var chosenBy: Int
  var measuredOn: Int
  /// `held_out`, `given` or `perhaps_trained`.
  var origin: String

  init(_ rows: DietRowsSummary) {
    chosenBy = rows.choosing
    measuredOn = rows.measuring
    origin =
      switch rows.origin {
      case .heldOut: "held_out"
      case .given: "given"
      case .perhapsTrained: "perhaps_trained"
      }
  }
}

/// `export --diet --json` without a bound.
struct DietMenuSummary: Encodable {
  var rows: DietRowsReport
  var before: DietItemSummary
  var smaller: [DietItemSummary]

  init(_ offer: DietOffer) {
    rows = DietRowsReport(offer.rows)
    before = DietItemSummary(offer.menu.whole)
    smaller = offer.menu.items.map { DietItemSummary($0) }
  }
}

/// What `export --json` tells of the diet.
struct DietSummary: Encodable {
  var rows: DietRowsReport
  var before: DietItemSummary
  var after: DietItemSummary

  init(_ result: DietResult) {
    rows = DietRowsReport(result.rows)
    before = DietItemSummary(result.whole)
    after = DietItemSummary(result.chosen)
  }
}
