import ForestCore
import TUI
import Workbench

/// From what probability on a class is predicted, and what that changes.
struct Decision {
  /// The class whose threshold it is.
  let label: Int
  let className: String
  let ranking: ClassRanking
  /// nil: the most probable class is predicted.
  let threshold: Double?
  /// The scores of the most probable class.
  private let scores: ClassificationScores
  private let classCount: Int

  init(
    _ scores: ClassificationScores, ranking: ClassRanking, classes: [String], threshold: Double?
  ) {
    self.scores = scores
    self.ranking = ranking
    self.threshold = threshold
    label = ranking.examples.label
    className = classes[ranking.examples.label]
    classCount = classes.count
  }

  /// The scores at the threshold.
  var decided: ClassificationScores {
    guard let threshold else { return scores }
    return scores.deciding(ranking.confusion(threshold: threshold))
  }

  /// Where the slider stands: without a threshold where two classes are equally probable.
  var shownThreshold: Double { threshold ?? 0.5 }

  /// How the class is told from the rest now.
  var counts: BinaryCounts {
    guard let threshold else { return Decision.counts(scores.confusion, label) }
    return ranking.examples.counts(threshold: threshold)
  }

  /// What the threshold changes, in words.
  var effect: String {
    guard threshold != nil else { return "the most probable class is predicted" }
    let before = Decision.counts(scores.confusion, label)
    let found = counts.truePositives - before.truePositives
    let alarms = counts.falsePositives - before.falsePositives
    if found == 0, alarms == 0 { return "decides as the most probable class does" }
    return "against the most probable class: \(Decision.change(found)) of \(className) found, "
      + "\(Decision.change(alarms)) false alarm\(abs(alarms) == 1 ? "" : "s")"
  }

  private static func change(_ count: Int) -> String {
    count == 0 ? "no more" : "\(grouped(abs(count))) \(count > 0 ? "more" : "fewer")"
  }

  private static func counts(_ confusion: Confusion, _ label: Int) -> BinaryCounts {
    let found = confusion.counts[label][label]
    let alarms = confusion.predicted(label) - found
    let missed = confusion.support(label) - found
    return BinaryCounts(
      truePositives: found, falsePositives: alarms,
      trueNegatives: confusion.total - found - alarms - missed, falseNegatives: missed)
  }

  // MARK: Drawing

  /// Rows that the line takes.
  static let height = 2
  private static let sliderWidth = 10...40
  /// Precision, recall and F1.
  private static let scoresWidth = 47

  func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    let parts = parts(of: area)
    grid.spans(
      [Span("Threshold for ", theme.title), Span(shortName, theme.text)], x: area.x, y: area.y,
      width: parts.name.width, glyphs: theme.glyphs)
    Slider(shownThreshold, home: 0.5).draw(in: parts.slider, of: &grid, theme: theme)
    grid.text(
      threshold.map { Format.decimals($0, 2) } ?? "auto", x: parts.value.x, y: area.y,
      width: parts.value.width, style: theme.accent.with(.bold), align: .right,
      glyphs: theme.glyphs)
    let share = { (value: Double?) in value.map(Format.percent) ?? "–" }
    let scores = [
      ("precision ", share(counts.precision)), ("recall ", share(counts.recall)),
      ("F1 ", share(counts.f1)),
    ]
    // Always as wide, so that moving the threshold moves nothing else.
    var x = parts.scores.x
    for (name, value) in scores {
      let width = 2 + name.displayWidth + 7
      guard x + width <= parts.scores.maxX else { break }
      let padding = String(repeating: " ", count: max(0, 7 - value.displayWidth))
      grid.spans(
        [Span("  " + name, theme.muted), Span(padding + value, theme.text)], x: x, y: area.y,
        width: width, glyphs: theme.glyphs)
      x += width
    }
    grid.text(
      effect, x: area.x, y: area.y + 1, width: area.width,
      style: theme.muted, glyphs: theme.glyphs)
  }

  /// The threshold under a column; nil when the line is elsewhere.
  func threshold(atX x: Int, y: Int, in area: Rect, isDragging: Bool) -> Double? {
    let slider = parts(of: area).slider
    guard isDragging || y == slider.y && x >= slider.x - 1 && x <= slider.maxX else { return nil }
    return (Slider(0).value(atX: x, in: slider) * 100).rounded() / 100
  }

  private var shortName: String { DisplayText.cut(className, to: 10) }

  private func parts(of area: Rect) -> (name: Rect, slider: Rect, value: Rect, scores: Rect) {
    let name = min(area.width, 14 + shortName.displayWidth)
    let scores = area.width >= 60 ? Decision.scoresWidth : 0
    let parts = Layout.columns(
      area.row(0),
      [
        .fixed(name),
        .between(Decision.sliderWidth.lowerBound, Decision.sliderWidth.upperBound), .fixed(4),
        .fixed(scores),
      ], gap: 1)
    return (parts[0], parts[1], parts[2], parts[3])
  }
}
