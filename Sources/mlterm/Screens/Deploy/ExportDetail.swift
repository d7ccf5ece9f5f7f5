import ModelFormats
import TUI
import Workbench

/// What is known of one way to write the model.
struct ExportDetail {
  let choice: ExportChoice
  let app: AppState

  private var theme: Theme { app.theme }

  func draw(in area: Rect, of grid: inout Grid) {
    var lines = [Toast(.info, choice.summary)]
    if area.height > 5, let hint = choice.layoutText {
      lines.append(Toast(.info, hint))
    }
    switch app.session.exports.proofs[choice] {
    case .agrees(_, let agreement): lines += ExportDetail.lines(agreement)
    case .fails(let failure): lines.append(Toast(.bad, failure.description))
    case nil:
      if app.session.exports.isCancelled {
        lines.append(Toast(.info, "not compared yet; what is written is compared in any case"))
      }
    }
    if let file = app.session.written(as: choice) {
      lines.append(
        Toast(
          .good,
          "\(file.path)  \(grouped(file.byteCount)) bytes  sha256 \(file.sha256.prefix(12))…"))
    }
    let row = ToastList(lines).draw(in: area, of: &grid, theme: theme)
    drawProgress(in: area.row(row), of: &grid)
  }

  private var cancelHint: String { "\(app.bindings.name("cancel")) cancels" }

  private func drawProgress(in area: Rect, of grid: inout Grid) {
    if app.session.isSaving {
      ProgressBar(
        fraction: app.writeFraction, label: "comparing and writing", detail: cancelHint
      ).draw(in: area, of: &grid, theme: theme)
    } else if app.session.exports.running == choice {
      ProgressBar(fraction: app.proofFraction, label: "comparing", detail: cancelHint)
        .draw(in: area, of: &grid, theme: theme)
    }
  }

  static func lines(_ agreement: ExportAgreement) -> [Toast] {
    let kinds = [
      agreement.tableRows > 0 ? "\(grouped(agreement.tableRows)) of the table" : nil,
      "\(grouped(agreement.generatedRows)) made to meet every split",
    ].compactMap { $0 }.joined(separator: ", ")
    return [
      Toast(.good, ExportReport.verdict(agreement)),
      Toast(.info, "compared on \(grouped(agreement.rows)) rows: \(kinds)"),
      Toast(
        .info,
        "\(grouped(agreement.rowsWithMissing)) of them with missing values, "
          + "\(grouped(agreement.rowsWithUnseen)) with values never seen in training"),
    ]
  }
}
