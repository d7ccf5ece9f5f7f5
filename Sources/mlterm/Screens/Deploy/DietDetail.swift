import ModelFormats
import TUI
import Workbench

/// Smaller forests of the model: what each takes and how well it does.
struct DietDetail {
  let app: AppState

  private var theme: Theme { app.theme }
  private var isRegression: Bool { app.session.trained?.model.schema.target.isNumber ?? false }

  /// How far it is, in a few words.
  static func state(_ app: AppState, nameWidth: Int) -> [Span] {
    switch app.session.diets {
    case .none: [Span("a C header of fewer trees and splits, and its cost", app.theme.muted)]
    case .running:
      [Span("making forests \(Format.wholePercent(app.dietFraction))", app.theme.accent)]
    case .failed: [Span("\(app.theme.glyphs.cross) none found", app.theme.bad)]
    case .found(let offer): found(app, offer, nameWidth)
    }
  }

  private static func found(_ app: AppState, _ offer: DietOffer, _ nameWidth: Int) -> [Span] {
    let (item, whole) = (app.views.deploy.diet(in: offer), offer.menu.whole)
    let written = app.session.writtenDiet(of: item)
    let name = DisplayText.cut(written?.path ?? app.dietFileName, to: nameWidth - 2)
    let cost =
      item == whole
      ? "the whole forest" : "\(grouped(item.byteCount)) of \(grouped(whole.byteCount)) B of data"
    return [
      Span(name.padded(to: nameWidth), written == nil ? app.theme.muted : app.theme.text),
      Span(cost, app.theme.text),
    ]
  }

  func draw(in area: Rect, of grid: inout Grid) {
    switch app.session.diets {
    case .none:
      let key = app.bindings.name("find-diets")
      ToastList([
        Toast(.info, "\(key) makes smaller forests and measures them on rows held out"),
        Toast(.info, "fewer trees, fewer splits, rounded leaves: some labels will differ"),
        Toast(.info, "left and right then choose one, by its bytes and its accuracy"),
      ]).draw(in: area, of: &grid, theme: theme)
    case .running:
      ProgressBar(
        fraction: app.dietFraction, label: "measuring forests",
        detail: "\(app.bindings.name("cancel")) cancels"
      ).draw(in: area, of: &grid, theme: theme)
    case .failed(let failure):
      ToastList([Toast(.bad, failure.description)]).draw(in: area, of: &grid, theme: theme)
    case .found(let offer): draw(offer, in: area, of: &grid)
    }
  }

  private func draw(_ offer: DietOffer, in area: Rect, of grid: inout Grid) {
    notes(offer, in: area).draw(in: area, of: &grid, theme: theme)
    let parts = parts(offer, of: area)
    if app.session.isSaving {
      ProgressBar(fraction: app.writeFraction, label: "comparing and writing").draw(
        in: parts.progress, of: &grid, theme: theme)
    }
    table(offer).draw(in: parts.table, of: &grid, theme: theme)
    if let place = parts.chart { chart(offer).draw(in: place, of: &grid, theme: theme) }
  }

  /// The rows of the table when one was clicked, which stay where they are; nil when none was.
  func rows(afterClickAtX x: Int, y: Int, in area: Rect) -> ListState? {
    guard case .found(let offer) = app.session.diets else { return nil }
    let (table, place) = (table(offer), parts(offer, of: area).table)
    guard let cell = table.cell(atX: x, y: y, in: place), cell.row >= 0 else { return nil }
    return ListState(selected: cell.row, offset: table.settled(in: place).rows.offset)
  }

  private func parts(
    _ offer: DietOffer, of area: Rect
  ) -> (progress: Rect, table: Rect, chart: Rect?) {
    let used = notes(offer, in: area).height(in: area)
    let parts = Layout.rows(
      area, [.fixed(used), .fixed(app.session.isSaving ? 1 : 0), .fill(1)])
    guard area.width >= 100, area.height > 6 else { return (parts[1], parts[2], nil) }
    let columns = Layout.columns(parts[2], [.fixed(68), .fill(1)], gap: 2)
    return (parts[1], columns[0], columns[1])
  }

  /// What is said above the table.
  private func notes(_ offer: DietOffer, in area: Rect) -> ToastList {
    var lines: [Toast] = []
    if offer.rows.origin == .perhapsTrained {
      lines.append(
        Toast(.warning, "training has seen the rows, which flatters the whole forest"))
    }
    if area.height > 6 {
      lines.append(
        Toast(
          .info,
          "chosen by \(grouped(offer.rows.choosing)) rows, measured on "
            + "\(grouped(offer.rows.measuring)) others; left and right choose"))
      if let file = app.session.writtenDiet(of: app.views.deploy.diet(in: offer)) {
        lines.append(Toast(.good, "\(file.path)  \(grouped(file.byteCount)) bytes"))
      }
    }
    return ToastList(lines)
  }

  private func table(_ offer: DietOffer) -> DataTable {
    let (items, whole) = (offer.items, offer.menu.whole)
    let chosen = app.views.deploy.dietIndex(in: offer)
    let titles =
      ["bytes", "trees", "depth", "leaves", isRegression ? "R²" : "accuracy", "lost"]
      + (isRegression ? [] : ["other labels"])
    var table = DataTable(
      columns: titles.map {
        TableColumn($0, width: .fixed(max(6, $0.displayWidth + 1)), alignment: .right)
      }, rowCount: items.count,
      state: TableState(
        rows: ListState(selected: chosen, offset: app.views.deploy.dietOffset))
    ) { row, column in
      let text = cells(items[row], whole)[column]
      let mark = column == 0 && row == chosen ? "\(theme.glyphs.pointer) " : ""
      return TableCell(mark + text, style: row == chosen ? theme.text : theme.muted)
    }
    table.highlight = .none
    table.hasGutter = false
    table.hasRule = false
    return table
  }

  private func cells(_ item: DietMenu.Item, _ whole: DietMenu.Item) -> [String] {
    let isWhole = item == whole
    let lost = whole.measured.value - item.measured.value
    return [
      grouped(item.byteCount), "\(item.diet.treeCount)",
      item.diet.depthMax.map(String.init) ?? "all",
      item.diet.leafBits.map { counted($0, "bit") } ?? "exact",
      DietReport.text(item.measured, isRegression), isWhole ? "" : Format.decimals(100 * lost, 1),
      item.measured.labelsThatDiffer.map { isWhole ? "" : grouped($0) } ?? "",
    ]
  }

  /// The score against the bytes, each step to the right twice as many.
  private func chart(_ offer: DietOffer) -> LineChart {
    let item = app.views.deploy.diet(in: offer)
    let point = { (item: DietMenu.Item) in
      (x: octave(item.byteCount), y: item.measured.value * (isRegression ? 1 : 100))
    }
    var chart = LineChart(
      series: [
        LineChart.Series(points: offer.items.map(point)),
        LineChart.Series(points: offer.items.map(point), isConnected: false),
      ], xTitle: "bytes of data", yTitle: isRegression ? "R²" : "accuracy %")
    let place = point(item)
    chart.mark = LineChart.Mark(x: place.x, y: place.y)
    let sizes = offer.items.map(\.byteCount)
    chart.xTicks = DietDetail.ticks(from: sizes.first ?? 1, to: sizes.last ?? 1)
    return chart
  }

  /// Powers of two between two sizes, not too many.
  private static func ticks(from low: Int, to high: Int) -> [LineChart.Tick] {
    let exponents = (0..<48).filter { (low...high).contains(1 << $0) }
    let step = max(1, (exponents.count + 3) / 4)
    return exponents.filter { ($0 - exponents[0]) % step == 0 }
      .map { LineChart.Tick(Double($0), label: Format.bytes(1 << $0)) }
  }
}

/// How often a size has doubled from 1; between powers of two a straight line is near enough for a
/// picture.
private func octave(_ count: Int) -> Double {
  let size = Double(max(1, count))
  return Double(size.exponent) + size.significand - 1
}

extension Session {
  /// The file that holds one of the smaller forests; nil when there is none.
  func writtenDiet(of item: DietMenu.Item) -> WrittenFile? {
    written.last { $0.diet?.chosen == item }
  }
}

extension AppState {
  /// What a file of a smaller forest is called when nobody says otherwise.
  var dietFileName: String {
    FileNames.replacingExtension(of: fileName(.device), by: "-small.h")
  }
}
