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
    #expect(NumberCuts(cuts: [0.5, 1.5], values: []).precision == .single)
    #expect(NumberCuts(cuts: [1, 1 + 1e-12], values: []).precision == .double)
    #expect(NumberCuts(cuts: [1e12], values: []).precision == .double)
    #expect(NumberCuts(cuts: [1e12], values: [0, 5e12]).precision == .single)
    #expect(NumberCuts(cuts: [1_000_000_000.5], values: [1e9 + 1, 1e9]).precision == .double)
    #expect(NumberCuts(cuts: [.greatestFiniteMagnitude], values: []).precision == .single)
  }

  /// A value that is a threshold, and rounds to a single number above it, goes left all the same;
  /// one that rounds to a single number below it goes right.
  @Test func thresholdsMoveForTheTablesValues() throws {
    // 0.1234 is 0.123400003 in single precision, 0.1236 is 0.123599999.
    for (cut, values) in [
      (0.1234, [0.1233, 0.1234, 0.1235]), (0.1236.nextDown, [0.1235, 0.1236]),
    ] {
      guard case .single(let singles) = NumberCuts(cuts: [cut], values: values) else {
        Issue.record("double")
        continue
      }
      #expect(singles[0] != cut.roundedDownToSingle)
      for value in values { #expect((value <= cut) == (Float(value) <= singles[0])) }
      let numbers = ProofNumbers(cuts: [cut], precision: .single, values: values)
      let (low, high) = (try #require(numbers.highest(upTo: cut)), numbers.lowest(above: cut))
      #expect(low <= cut && Float(low) <= singles[0])
      #expect(try #require(high) > cut && Float(#require(high)) > singles[0])
      #expect(numbers.all.count == 3)
    }
    #expect(NumberCuts(cuts: [0.1234], values: [0.1234, 0.1234.nextUp]) == .double)
  }

  @Test func tablesValuesStayOnTheirSides() {
    var random = RandomStream(6)
    for _ in 0..<200 {
      // Thresholds half-way between decimal fractions, which are the table's values as well.
      let all = (0..<60).map { _ in Double(random.below(400)) / 1000 }
      let learnt = Set(all.prefix(40)).sorted()
      let cuts = zip(learnt, learnt.dropFirst()).map { ($0 + $1) / 2 }
      let exported = NumberCuts(cuts: cuts, values: all)
      #expect(exported.precision == .single)
      #expect(all.allSatisfy { exported.keeps($0, cuts: cuts) })
    }
  }

  @Test(arguments: [1e39, 1e300, -1e39, -.greatestFiniteMagnitude, 1e-45, 0x1p-1040, -1e-40])
  func thresholdsBeyondSinglePrecisionNeedDouble(_ cut: Double) {
    #expect(NumberCuts(cuts: [cut], values: []).precision == .double)
    #expect(NumberCuts(cuts: [cut], values: [cut, cut.nextUp]).precision == .double)
  }

  /// A value that single precision cannot hold is known all the same.
  @Test(arguments: ["onnx", "c"]) func hugeValuesAreNotMissing(_ name: String) throws {
    let sample = try SampleModels.trained(classCount: 2)
    let forest = try Forest(
      task: .classification(classCount: 2), levelCounts: sample.schema.levelCounts,
      trees: [
        [
          .split(
            feature: 0, question: .atMost(.greatestFiniteMagnitude), missingGoesLeft: false,
            left: 1),
          .split(feature: 0, question: .atMost(12.5), missingGoesLeft: false, left: 3),
          .leaf([0, 1]), .leaf([1, 0]), .leaf([0.25, 0.75]),
        ]
      ])
    let model = try Model(schema: sample.schema, forest: forest, card: sample.card)
    var columns = model.schema.features.map { _ in Array(repeating: 0.0, count: 5) }
    columns[0] = [1e39, -1e39, 1e308, 3, .nan]
    let rows = FeatureMatrix(rowCount: 5, columns: columns)
    for examples in [nil, rows] {
      let format = try #require(ModelFormatList.named(name))
      let files = try format.export(model, options: ExportOptions(examples: examples))
      let agreement = try format.agreement(
        of: files, with: model, examples: rows, madeWith: examples)
      #expect(agreement.labelsThatDiffer == 0)
    }
  }

  /// The shares of these trees come to the same for both classes, give or take rounding.
  @Test(arguments: ["onnx", "c"], [1, 3, 7, 1_000]) func tiesStayTies(
    _ name: String, _ treeCount: Int
  ) throws {
    let sample = try SampleModels.trained(classCount: 2)
    let leaves = [[0.1 + 0.2, 0.7], [0.7, 0.3], [0.4999999999999, 0.5000000000001]]
    for leaf in leaves + [[1.0 / 7, 6.0 / 7]] {
      let other = [leaf[1], leaf[0].nextUp]
      let forest = try Forest(
        task: .classification(classCount: 2), levelCounts: sample.schema.levelCounts,
        trees: (0..<2 * treeCount).map { [.leaf($0 % 2 == 0 ? leaf : other)] })
      let model = try Model(schema: sample.schema, forest: forest, card: sample.card)
      let format = try #require(ModelFormatList.named(name))
      #expect(try format.provenExport(model, options: ExportOptions()).1.labelsThatDiffer == 0)
    }
  }

  /// As in small forests, where not every feature is asked.
  @Test(arguments: ModelFormatList.all.map(\.name))
  func dateThatNoTreeAsks(_ name: String) throws {
    let sample = try SampleModels.handMade()
    let forest = try Forest(
      task: .classification(classCount: 3), levelCounts: [0, 6, 0],
      trees: [
        [
          .split(feature: 0, question: .atMost(0.2), missingGoesLeft: true, left: 1),
          .leaf([1, 0, 0]), .leaf([0, 0, 1]),
        ]
      ])
    let model = try Model(schema: sample.schema, forest: forest, card: sample.card)
    let format = try #require(ModelFormatList.named(name))
    #expect(try format.provenExport(model, options: ExportOptions()).1.labelsThatDiffer == 0)
  }
}
