import FieldValues
import ForestCore
import Testing
import Threads

@testable import ModelFormats

struct ExportAgreementTests {
  /// Models that every format can express.
  private static func models() throws -> [Model] {
    let regression = try SampleModels.regression()
    let forest = try Forest(
      task: .regression, levelCounts: [0, 3],
      trees: [
        [
          .split(feature: 0, question: .atMost(0.1), missingGoesLeft: true, left: 1),
          .leaf([-1e30]), .leaf([0.1 + 0.2]),
        ],
        [
          .split(feature: 1, question: .oneOf([0b101]), missingGoesLeft: false, left: 1),
          .leaf([12]), .leaf([0]),
        ],
      ])
    return [
      try SampleModels.handMade(), try SampleModels.trained(classCount: 2),
      try SampleModels.trained(classCount: 5, seed: 3),
      try Model(schema: regression.schema, forest: forest, card: regression.card),
    ]
  }

  @Test(arguments: ModelFormatList.all.map(\.name))
  func everyFormatAgreesOnEveryModel(_ name: String) throws {
    let format = try #require(ModelFormatList.named(name))
    for model in try Self.models() {
      for layout in ExportOptions.Layout.allCases {
        let (files, agreement) = try format.provenExport(
          model, options: ExportOptions(layout: layout))
        #expect(files.count == 1)
        #expect(agreement.labelsThatDiffer == (model.schema.target.isNumber ? nil : 0))
        #expect(agreement.generatedRows >= 500)
      }
    }
  }

  /// A format that spoils what another one makes: each vote goes to the next class.
  private struct Spoilt: ModelFormat {
    let name = "spoilt"
    let fileExtension = "x"
    let summary = "for tests"

    func export(_ model: Model, options: ExportOptions) throws(ModelFormatError) -> [NamedBytes] {
      let text = String(decoding: try JSONFormat().export(model)[0].bytes, as: UTF8.self)
      let spoilt = text.replacing("\"at_most\": ", with: "\"at_most\": 1")
      return [NamedBytes(name: "model.x", bytes: Array(spoilt.utf8))]
    }

    func interpreter(
      of files: [NamedBytes], schema: Schema
    ) throws(ModelFormatError) -> any ExportInterpreter {
      try JSONFormat().interpreter(of: files, schema: schema)
    }
  }

  @Test func aDifferenceIsAnErrorThatCounts() throws {
    let model = try SampleModels.trained(classCount: 2)
    let error = #expect(throws: ModelFormatError.self) {
      _ = try Spoilt().provenExport(model, options: ExportOptions())
    }
    #expect(error?.kind == .internalFault)
    let text = error?.description ?? ""
    #expect(text.contains("differs from the model and was not written"))
    #expect(text.contains("rows"))
  }

  @Test func rowsOfEitherKindAreCounted() throws {
    let model = try SampleModels.trained(classCount: 2)
    let rows = FeatureMatrix(
      rowCount: 3, columns: model.forest.levelCounts.map { [0, .nan, Double($0)] })
    let (_, agreement) = try JSONFormat().provenExport(
      model, options: ExportOptions(examples: rows))
    #expect(agreement.tableRows == 3)
    #expect(agreement.rowsWithMissing > 1)
    #expect(agreement.rowsWithUnseen > 1)
    let (_, fewer) = try JSONFormat().provenExport(
      model, options: ExportOptions(examples: rows), exampleRowsMax: 2)
    #expect(fewer.tableRows == 2)
  }

  @Test func aComparisonIsCancelled() throws {
    let monitor = WorkMonitor()
    monitor.cancel()
    let model = try SampleModels.trained(classCount: 2)
    let error = #expect(throws: ModelFormatError.self) {
      _ = try JSONFormat().provenExport(model, options: ExportOptions(), monitor: monitor)
    }
    #expect(error?.kind == .cancelled)
  }

  @Test func progressEndsAtTheEnd() throws {
    let monitor = WorkMonitor()
    #expect(monitor.fraction == 0)
    let model = try SampleModels.trained(classCount: 2)
    _ = try JSONFormat().provenExport(model, options: ExportOptions(), monitor: monitor)
    #expect(monitor.fraction == 1)
  }

  @Test func rowsMeetBothSidesOfEveryThreshold() throws {
    let model = try SampleModels.trained(classCount: 2)
    let forest = model.forest
    let rows = ProofRows.generate(model, forest.levelCounts.map { _ in .double })
    for (feature, cuts) in forest.cuts.enumerated()
    where model.schema.features[feature].format.kind == .number {
      let values = Set(rows.columns[feature])
      let isEachMet = cuts.allSatisfy {
        values.contains($0) && (values.contains($0.nextUp) || $0.nextUp.isInfinite)
      }
      #expect(isEachMet)
      let hasMissing = rows.columns[feature].contains { $0.isNaN }
      #expect(hasMissing)
    }
    for (feature, count) in forest.levelCounts.enumerated() where count > 0 {
      #expect(
        Set(rows.columns[feature].filter { !$0.isNaN }) == Set((0...count).map { Double($0) }))
    }
  }

  @Test func roundingDownKeepsEveryComparison() {
    var random = RandomStream(5)
    for _ in 0..<2_000 {
      let threshold = (random.unit() - 0.5) * 1e4
      let rounded = threshold.roundedDownToSingle
      for value in [rounded.nextDown, rounded, rounded.nextUp] {
        #expect((value <= rounded) == (Double(value) <= threshold))
      }
    }
  }

  @Test func precisionFollowsTheNumbers() {
    #expect(NumberPrecision.needed(cuts: [0.5, 1.5], values: []) == .single)
    #expect(NumberPrecision.needed(cuts: [1, 1 + 1e-12], values: []) == .double)
    #expect(NumberPrecision.needed(cuts: [1e12], values: []) == .double)
    #expect(NumberPrecision.needed(cuts: [1e12], values: [0, 5e12]) == .single)
    #expect(NumberPrecision.needed(cuts: [1_000_000_000.5], values: [1e9 + 1, 1e9]) == .double)
    #expect(NumberPrecision.needed(cuts: [.greatestFiniteMagnitude], values: []) == .single)
  }
}
