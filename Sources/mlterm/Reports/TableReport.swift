import CSVKit
import FieldValues
import Workbench

/// What `describe` and the plain mode tell of a table.
enum TableReport {
  static func lines(_ loaded: LoadedTable, _ plan: TablePlan) -> [String] {
    let table = loaded.table
    var lines = [
      "\(table.sources.map(sourceName).joined(separator: ", ")): "
        + "\(counted(table.rowCount, "row")), \(counted(table.columns.count, "column")), "
        + "\(grouped(table.byteCount)) bytes, "
        + ReadingReport.dialect(table).joined(separator: ", ")
    ]
    lines += table.report.summary.map(safe)
    lines.append("")
    lines += columnTable(loaded, plan).lines
    let columns = ReadingReport.columns(loaded)
    if !columns.isEmpty { lines += ["", "Read as:"] + columns.map { "  " + safe($0) } }
    lines += ["", targetLine(plan)]
    let warned = plan.columns.filter { !$0.advice.isEmpty }
    if !warned.isEmpty {
      lines.append("")
      for column in warned {
        for advice in column.advice {
          let consequence = advice.leavesOut && column.role == .ignored ? " (left out)" : ""
          lines.append(safe("\(column.name): \(advice.reason)\(consequence)"))
        }
      }
    }
    return lines
  }

  private static func sourceName(_ path: String) -> String {
    path == "-" ? "standard input" : safe(path)
  }

  private static func columnTable(_ loaded: LoadedTable, _ plan: TablePlan) -> TextTable {
    var table = TextTable(
      ["column", "kind", "missing", "distinct", "role", "values"],
      [.left, .left, .right, .right, .left, .left])
    for (column, profile) in zip(plan.columns, loaded.profiles) {
      table.add([
        safe(column.name), profile.kind.rawValue, grouped(profile.missingCount),
        grouped(profile.distinctCount), column.role.rawValue, values(of: profile),
      ])
    }
    return table
  }

  private static func values(of profile: ColumnProfile) -> String {
    if let numbers = profile.numbers {
      let text = { (value: Double) in
        profile.kind == .date ? DateText.canonical(value) : Format.short(value)
      }
      return "min \(text(numbers.min)), median \(text(numbers.median)), max \(text(numbers.max))"
    }
    return profile.top.prefix(3).map { "\(shortened($0.value)) (\(grouped($0.count)))" }
      .joined(separator: ", ")
  }

  private static func targetLine(_ plan: TablePlan) -> String {
    guard let target = plan.target else {
      return "Target: none suggests itself; name one with --target"
    }
    return "Target: \(safe(target.name))\(plan.predictsNumber ? ", a number" : ""); "
      + "features: \(counted(plan.features.count, "column")); "
      + "left out: \(plan.ignored.count)"
      + (plan.groupIndex.map { "; groups: \(safe(plan.columns[$0].name))" } ?? "")
      + (plan.timeIndex.map { "; tested on the latest by \(safe(plan.columns[$0].name))" } ?? "")
  }

  private static func shortened(_ text: String) -> String {
    let safe = safe(text)
    return safe.count > 28 ? safe.prefix(27) + "…" : safe
  }
}
