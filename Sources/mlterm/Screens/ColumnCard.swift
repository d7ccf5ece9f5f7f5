import FieldValues
import TUI
import Workbench

/// A column at a glance: numbers, distribution, what it has to do with the target, warnings.
struct ColumnCard {
  let profile: ColumnProfile
  let plan: ColumnPlan
  /// Whether other rows are shown beside the card than those that it tells of.
  var isOfMoreRows = false

  func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    let mark = RoleMark(plan.role, theme: theme)
    let inner = Panel(title: profile.name, badge: mark.word).draw(
      in: area, of: &grid, theme: theme)
    let facts = facts(theme)
    let reasons = plan.advice.map(\.reason)
    let warningRows = reasons.reduce(0) {
      $0 + DisplayText.wrapped($1, width: max(1, inner.width - 2)).count
    }
    let parts = Layout.rows(
      inner,
      [
        .fixed(facts.count), .fixed(1), .fixed(min(warningRows, max(0, inner.height - 8))),
        .fixed(reasons.isEmpty ? 0 : 1), .fill(1),
      ])
    KeyValueList(facts).draw(in: parts[0], of: &grid, theme: theme)
    drawWarnings(reasons, in: parts[2], of: &grid, theme: theme)
    drawDistribution(in: parts[4], of: &grid, theme: theme)
  }

  private func facts(_ theme: Theme) -> [KeyValueList.Row] {
    var rows = [
      KeyValueList.Row("kind", profile.kind.rawValue),
      KeyValueList.Row(
        "missing", missingText, style: profile.missingCount > 0 ? theme.text : theme.muted),
      KeyValueList.Row("distinct", grouped(profile.distinctCount)),
    ]
    let texts = ReadingReport.missingTexts(profile.finding)
    if !texts.isEmpty { rows.insert(KeyValueList.Row("", texts, style: theme.muted), at: 2) }
    for (place, part) in profile.finding.writing.enumerated() {
      rows.insert(KeyValueList.Row("", part, style: theme.muted), at: 1 + place)
    }
    if let numbers = profile.numbers {
      let text = { ColumnCard.text(of: $0, kind: profile.kind) }
      rows += [
        KeyValueList.Row("min", text(numbers.min)),
        KeyValueList.Row("median", text(numbers.median)),
        KeyValueList.Row("max", text(numbers.max)),
      ]
      if profile.kind == .number {
        rows.append(KeyValueList.Row("mean", Format.short(numbers.mean)))
      }
    }
    if isOfMoreRows {
      rows.insert(KeyValueList.Row("rows", "all \(grouped(profile.rowCount))"), at: 0)
    }
    if let explains = plan.explains {
      rows.append(KeyValueList.Row("explains", "\(Format.percent(explains)) of target"))
    }
    return rows
  }

  private var missingText: String {
    guard profile.missingCount > 0 else { return "none" }
    let share = Double(profile.missingCount) / Double(max(1, profile.rowCount))
    return "\(grouped(profile.missingCount)), \(Format.percent(share))"
  }

  private func drawWarnings(
    _ reasons: [String], in area: Rect, of grid: inout Grid, theme: Theme
  ) {
    var y = area.y
    for reason in reasons where y < area.maxY {
      grid.text(
        String(theme.glyphs.warning), x: area.x, y: y, style: theme.warning, glyphs: theme.glyphs)
      y += grid.paragraph(
        reason,
        in: Rect(x: area.x + 2, y: y, width: area.width - 2, height: area.maxY - y),
        style: theme.text, glyphs: theme.glyphs)
    }
  }

  private func drawDistribution(in area: Rect, of grid: inout Grid, theme: Theme) {
    guard area.height >= 2 else { return }
    guard profile.top.isEmpty, let numbers = profile.numbers else {
      return drawTop(in: area, of: &grid, theme: theme)
    }
    let height = min(area.height, 7)
    Histogram(
      counts: numbers.histogram.map(Double.init),
      lowLabel: ColumnCard.text(of: numbers.min, kind: profile.kind),
      highLabel: ColumnCard.text(of: numbers.max, kind: profile.kind)
    ).draw(
      in: Rect(x: area.x, y: area.y, width: area.width, height: height), of: &grid, theme: theme)
  }

  /// The most frequent values; as many as fit, without a scrollbar that nothing moves.
  private func drawTop(in area: Rect, of grid: inout Grid, theme: Theme) {
    let shown = profile.top.prefix(area.height)
    if profile.kind == .text {
      // Hardly any text repeats: bars of ones and twos would say nothing.
      for (row, value) in shown.enumerated() {
        StatusLine(
          left: [Span(value.value, theme.muted)], right: [Span(grouped(value.count), theme.muted)]
        ).draw(in: area.row(row), of: &grid, theme: theme)
      }
      return
    }
    let bars = shown.map { value in
      BarChart.Bar(value.value, value: Double(value.count), text: grouped(value.count))
    }
    BarChart(bars: bars).draw(in: area, of: &grid, theme: theme)
  }

  private static func text(of value: Double, kind: ColumnKind) -> String {
    kind == .date ? DateText.canonical(value) : Format.short(value)
  }
}
