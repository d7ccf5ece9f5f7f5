import ForestCore
import TUI

/// The score that counts, its interval, and what guessing would reach: in words and on a scale.
struct ResultsHeadline {
  private let title: String
  private let interval: String
  private let isGain: Bool
  /// What there is to know of the rows that are scored.
  private let notes: [String]
  private let scale: IntervalScale

  init(_ evaluation: Evaluation, _ card: ModelCard) {
    let weighing = card.weight.map { "scores and curves count each row once, whatever its \($0)" }
    notes = [SplitText.note(card), weighing].compactMap(\.self)
    switch evaluation {
    case .classification(let scores):
      let baseline = card.baselineAccuracy ?? 0
      title = "Accuracy \(Format.percent(scores.accuracy))"
      interval =
        "\(Format.percent(scores.accuracyLow)) – \(Format.percent(scores.accuracyHigh))"
      isGain = scores.accuracyLow > baseline
      scale = IntervalScale(
        range: 0...1, value: scores.accuracy, interval: scores.accuracyLow...scores.accuracyHigh,
        marks: [
          IntervalScale.Mark(
            baseline, label: "always the most frequent class: \(Format.percent(baseline))")
        ], minLabel: "0 %", maxLabel: "100 %")
    case .regression(let scores):
      let baseline = card.baselineRmse ?? 0
      title = "RMSE \(Format.difference(scores.rmse))"
      interval = "\(Format.difference(scores.rmseLow)) – \(Format.difference(scores.rmseHigh))"
      isGain = scores.rmseHigh < baseline
      let end = IntervalScale.end(atLeast: max(baseline * 1.1, scores.rmseHigh))
      scale = IntervalScale(
        range: 0...end, value: scores.rmse, interval: scores.rmseLow...scores.rmseHigh,
        marks: [
          IntervalScale.Mark(
            baseline, label: "always the mean: RMSE \(Format.difference(baseline))")
        ], minLabel: "0", maxLabel: Format.difference(end))
    }
  }

  func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    let verdict =
      isGain ? "better than guessing" : "no better than guessing, as far as these rows can tell"
    grid.spans(
      [
        Span(title, theme.title), Span("  95 % interval \(interval)", theme.text),
        Span(
          "  \(isGain ? theme.glyphs.check : theme.glyphs.warning) ",
          isGain ? theme.good : theme.warning),
        Span(verdict, isGain ? theme.muted : theme.warning),
      ], x: area.x, y: area.y, width: area.width, glyphs: theme.glyphs)
    scale.draw(
      in: Rect(x: area.x, y: area.y, width: area.width, height: 3), of: &grid, theme: theme)
    guard !notes.isEmpty, area.height > 3 else { return }
    grid.text(
      notes.joined(separator: "; "), x: area.x, y: area.y + 3, width: area.width,
      style: theme.muted, glyphs: theme.glyphs)
  }
}
