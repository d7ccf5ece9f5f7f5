import ForestCore
import TUI

/// The scores of test rows, out of bag and cross-validation under each other.
struct ScoreTable {
  private let sources: [ResultsSource]
  private let chosen: Int
  private let cells: [[String]]

  /// - Parameters:
  ///   - chosen: counts up; the remainder chooses a source.
  ///   - decided: the scores of the chosen source, at its threshold.
  init(_ sources: [ResultsSource], chosen: Int, decided: Evaluation) {
    self.sources = sources
    self.chosen = sources.isEmpty ? 0 : chosen % sources.count
    let index = self.chosen
    cells = sources.enumerated().map {
      ScoreTable.shortCells($0.offset == index ? decided : $0.element.evaluation)
    }
  }

  func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    guard let first = sources.first else { return }
    let titles = [""] + ScoreCells.titles(for: first.evaluation).map { $0 == "auc" ? "AUC" : $0 }
    var table = DataTable(
      columns: titles.enumerated().map { index, title in
        TableColumn(
          title, width: .fixed(index == 0 ? 12 : max(6, title.displayWidth, width(index - 1))),
          alignment: index == 0 ? .left : .right)
      }, rowCount: sources.count, state: TableState(rows: ListState(selected: chosen))
    ) { row, column in
      let mark = row == chosen ? "\(theme.glyphs.pointer) " : "  "
      let text = column == 0 ? mark + sources[row].name : cells[row][column - 1]
      return TableCell(text, style: row == chosen ? theme.text : theme.muted)
    }
    table.highlight = .none
    table.hasGutter = false
    table.hasRule = false
    table.draw(in: area, of: &grid, theme: theme)
  }

  private func width(_ column: Int) -> Int { cells.map { $0[column].displayWidth }.max() ?? 0 }

  /// The cells of a report, the interval without its unit and spaces.
  private static func shortCells(_ evaluation: Evaluation) -> [String] {
    var cells = ScoreCells.cells(evaluation)
    switch evaluation {
    case .classification(let scores):
      cells[2] =
        "\(Format.decimals(scores.accuracyLow * 100, 1))–"
        + Format.decimals(scores.accuracyHigh * 100, 1)
    case .regression(let scores):
      cells[2] = "\(Format.difference(scores.rmseLow))–\(Format.difference(scores.rmseHigh))"
    }
    return cells
  }
}
