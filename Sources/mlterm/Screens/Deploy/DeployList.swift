import ModelFormats
import TUI
import Workbench

/// The things to do, a line each: for exports the file, its size and whether it agrees with the
/// model.
struct DeployList {
  let app: AppState

  private var theme: Theme { app.theme }

  private static let titleWidth = 16
  private static let sizeWidth = 12

  func draw(in area: Rect, of grid: inout Grid, state: ListState) {
    let nameWidth = area.width >= 100 ? 36 : 21
    var list = ListView(count: DeployEntry.all.count, state: state) { index in
      let entry = DeployEntry.all[index]
      return ListRow(
        [Span(entry.title.padded(to: Self.titleWidth), theme.text)] + spans(entry, nameWidth),
        trailing: [Span(entry.command.map(app.bindings.text) ?? "", theme.keyCap)])
    }
    list.markWidth = Self.titleWidth
    list.draw(in: area, of: &grid, theme: theme)
  }

  private func spans(_ entry: DeployEntry, _ nameWidth: Int) -> [Span] {
    switch entry {
    case .export(let choice): exportSpans(choice, nameWidth)
    case .diet: DietDetail.state(app, nameWidth: nameWidth)
    case .predict: [PredictionDetail.state(app)]
    case .service: ServiceDetail.state(app)
    case .schedule: [Span("a job for cron, systemd, Airflow or Prefect", theme.muted)]
    }
  }

  private func exportSpans(_ choice: ExportChoice, _ nameWidth: Int) -> [Span] {
    let written = app.session.written(as: choice)
    let name = DisplayText.cut(written?.path ?? app.fileName(choice), to: nameWidth - 2)
    let exports = app.session.exports
    var size = ""
    var state: [Span] = []
    switch exports.proofs[choice] {
    case .agrees(let byteCount, let agreement):
      size = "\(grouped(byteCount)) B"
      state = [
        Span("\(theme.glyphs.check) ", theme.good),
        Span("agrees on \(grouped(agreement.rows)) rows", theme.muted),
      ]
    case .fails: state = [Span("\(theme.glyphs.cross) not exported", theme.bad)]
    case nil where exports.running == choice:
      state = [Span("comparing \(Format.wholePercent(app.proofFraction))", theme.accent)]
    case nil: state = [Span(exports.isCancelled ? "not compared" : "waiting", theme.muted)]
    }
    let padding = String(repeating: " ", count: max(0, Self.sizeWidth - size.displayWidth))
    return [
      Span(name.padded(to: nameWidth), written == nil ? theme.muted : theme.text),
      Span(padding + size + "  ", theme.text),
    ] + state
  }
}

extension Session {
  /// The file that holds the model in this way; nil when there is none.
  func written(as choice: ExportChoice) -> WrittenFile? {
    written.last { $0.format == choice.format && $0.layout == choice.layout && $0.diet == nil }
  }
}

extension AppState {
  /// What a file of the model is called when nobody says otherwise.
  func fileName(_ choice: ExportChoice) -> String {
    let source = session.paths.first ?? "-"
    let stem =
      source == "-" ? "model" : FileNames.replacingExtension(of: FileNames.base(source), by: "")
    return choice.fileName(stem: stem)
  }
}
