import FieldValues
import ForestCore
import Testing
import Threads

@testable import ModelFormats

/// Smaller forests: what they give up, what that costs, and that their exports are theirs.
struct DietTests {
  private let rowCount = 300

  private func rows(_ model: Model) -> FeatureMatrix {
    var random = RandomModels(seed: 5)
    return random.rows(model, count: rowCount)
  }

  /// What the forest itself says, with every seventh row changed.
  private func labelled(_ model: Model) -> Dataset {
    let rows = rows(model)
    let found = ExportPredictions(forest: model.forest, rows: rows)
    let count = model.schema.target.classes.count
    let target: TargetValues =
      model.schema.target.isNumber
      ? .numbers(found.outputs.enumerated().map { $0 % 7 == 0 ? 0 : $1 })
      : .classes(
        found.labels.enumerated().map { Int32($0 % 7 == 0 ? ($1 + 1) % count : $1) }, count: count)
    return Dataset(matrix: rows, target: target, levelCounts: model.forest.levelCounts)
  }

  private func menu(_ model: Model) throws -> DietMenu {
    try DietMenu(model, rows: DietRows(labelled(model)), options: ExportOptions())
  }

  private func depth(_ forest: Forest) -> Int {
    func depth(_ tree: Int, _ index: Int) -> Int {
      guard case .split(_, _, _, let left) = forest.node(tree: tree, index: index) else { return 0 }
      return 1 + max(depth(tree, left), depth(tree, left + 1))
    }
    return (0..<forest.treeCount).map { depth($0, 0) }.max() ?? 0
  }

  @Test func wholeForestStaysWhatItIs() throws {
    for model in try SampleModels.all() {
      let rows = rows(model)
      let thinner = ForestThinner(model.forest, rows: rows)
      let same = try thinner.forest(on: ForestDiet(treeCount: model.forest.treeCount))
      #expect(same.predict(rows) == model.forest.predict(rows))
      #expect(thinner.depth == depth(model.forest))
    }
  }

  @Test(arguments: [nil, 1, 2, 4] as [Int?], [1, 4, 6])
  func limitsAreKept(_ depthMax: Int?, _ bits: Int) throws {
    for model in try SampleModels.all() {
      let diet = ForestDiet(treeCount: 2, depthMax: depthMax, leafBits: bits)
      let forest = try ForestThinner(model.forest, rows: rows(model)).forest(on: diet)
      #expect(forest.treeCount == 2)
      #expect(depth(forest) <= depthMax ?? .max)
      if model.schema.target.isNumber { continue }
      let steps = Double(1 << bits - 1)
      forest.forEachLeaf { outputs in
        #expect(outputs.allSatisfy { abs(($0 * steps).rounded() - $0 * steps) < 1e-9 })
      }
    }
  }

  @Test func aCutTreeSaysTheMeanOfWhereRowsGo() throws {
    let forest = try Forest(
      task: .classification(classCount: 2), levelCounts: [0],
      trees: [
        [
          .split(feature: 0, question: .atMost(1), missingGoesLeft: true, left: 1),
          .leaf([1, 0]), .leaf([0, 1]),
        ]
      ])
    let rows = FeatureMatrix(rowCount: 4, columns: [[0, 0.5, 2, .nan]])
    let cut = try ForestThinner(forest, rows: rows).forest(
      on: ForestDiet(treeCount: 1, depthMax: 0))
    // Three rows and one, and half a row more on either side.
    #expect(cut.predict(row: [0]) == [0.7, 1 - 0.7])
  }

  @Test(arguments: [1, 3, 6]) func roundedSharesAreAWhole(_ bits: Int) throws {
    let model = try SampleModels.trained(classCount: 5)
    var random = RandomStream(3)
    for _ in 0..<200 {
      var shares = (0..<5).map { _ in Double(random.below(100)) + 1e-9 }
      let sum = shares.reduce(0, +)
      shares = shares.map { $0 / sum }
      let rounded = LeafRounding(model.forest).rounded(shares, bits: bits)
      #expect(abs(rounded.reduce(0, +) - 1) < 1e-12)
      let step = 1 / Double(1 << bits - 1)
      #expect(zip(shares, rounded).allSatisfy { abs($0 - $1) < step && $1 >= 0 })
    }
  }

  @Test func menuGoesFromSmallToGood() throws {
    for model in try SampleModels.all() {
      let menu = try menu(model)
      let items = menu.items
      #expect(menu.whole.measured.labelsThatDiffer ?? 0 == 0)
      #expect(zip(items, items.dropFirst()).allSatisfy { $0.byteCount < $1.byteCount })
      #expect(zip(items, items.dropFirst()).allSatisfy { $0.choosing.value < $1.choosing.value })
      #expect(items.allSatisfy { $0.byteCount < menu.whole.byteCount })
      for item in items + [menu.whole] {
        #expect(menu.best(within: item.byteCount)?.choosing.value ?? -1 >= item.choosing.value)
        let loss = menu.whole.choosing.value - item.choosing.value
        #expect(menu.smallest(losing: loss + 1e-12)?.byteCount ?? .max <= item.byteCount)
      }
      #expect(menu.best(within: 0) == nil)
    }
  }

  @Test func rowsThatChooseDoNotMeasure() throws {
    let rows = labelled(try SampleModels.trained(classCount: 5))
    let divided = DietRows(rows)
    #expect(divided.choosing.rowCount + divided.measuring.rowCount == rows.rowCount)
    #expect(abs(divided.choosing.rowCount - divided.measuring.rowCount) <= 1)
    for (one, other) in zip(divided.choosing.classCounts, divided.measuring.classCounts) {
      #expect(abs(one - other) <= 1)
    }
  }

  @Test func exportsAreThoseOfTheSmallerForest() throws {
    for model in try SampleModels.all() {
      let menu = try menu(model)
      for item in menu.items {
        let smaller = try menu.model(model, on: item.diet)
        let (files, agreement) = try CFormat().provenExport(smaller, options: ExportOptions())
        #expect(agreement.labelsThatDiffer ?? 0 == 0)
        let source = CSource(String(decoding: files[0].bytes, as: UTF8.self))
        #expect(try source.integers("data[]").count <= item.byteCount)
        #expect(smaller.forest.nodeCount == item.nodeCount)
        let choosing = DietScoring(rows: menu.rows.choosing, whole: model.forest)
        #expect(choosing.score(smaller.forest) == item.choosing)
        let measuring = DietScoring(rows: menu.rows.measuring, whole: model.forest)
        #expect(measuring.score(smaller.forest) == item.measured)
      }
    }
  }

  @Test func cancelledMenus() throws {
    let monitor = WorkMonitor()
    monitor.cancel()
    let model = try SampleModels.trained(classCount: 2)
    let error = #expect(throws: ModelFormatError.self) {
      _ = try DietMenu(
        model, rows: DietRows(labelled(model)), options: ExportOptions(), monitor: monitor)
    }
    #expect(error?.kind == .cancelled)
  }

  @Test func headerTellsOfTheDiet() throws {
    let model = try SampleModels.trained(classCount: 2)
    let file = try CFormat().export(model, options: ExportOptions(note: "On a diet: */"))[0]
    let text = String(decoding: file.bytes, as: UTF8.self)
    #expect(text.contains("\n   On a diet: \\052\\057\n"))
  }
}
