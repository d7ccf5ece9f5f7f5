import ForestCore
import Testing
import Threads

@testable import ModelFormats

/// Exports of forests made at random agree with them, in every format.
struct RandomExportTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>) func agree(_ seed: UInt64) throws {
    var models = RandomModels(seed: seed)
    let model = try models.next()
    let rows = models.rows(model, count: 200)
    for format in ModelFormatList.all {
      let (files, agreement) = try format.provenExport(model, options: ExportOptions())
      #expect(agreement.labelsThatDiffer ?? 0 == 0, "\(format.name)")
      let interpreter = try format.interpreter(of: files, schema: model.schema)
      var comparison = ExportComparison(
        forest: model.forest, interpreter: interpreter, monitor: WorkMonitor())
      // What cannot be told apart in single precision is not asked.
      try comparison.add(asked(rows, interpreter.precisions))
      #expect(comparison.agreement.labelsThatDiffer ?? 0 == 0, "\(format.name)")
      #expect(comparison.agreement.greatestDifference <= interpreter.tolerance, "\(format.name)")
    }
  }

  private func asked(_ rows: FeatureMatrix, _ precisions: [NumberPrecision]) -> FeatureMatrix {
    FeatureMatrix(
      rowCount: rows.rowCount,
      columns: zip(rows.columns, precisions).map { column, precision in
        precision == .double ? column : column.map { Double($0.roundedDownToSingle) }
      })
  }
}
