import FieldValues
import ForestCore
import ModelFormats

/// All that the benchmark asks of mlterm: the one file to change when its interface changes.
struct Forests {
  let treeCount: Int
  let threadCount: Int
  let seed: UInt64
  /// Whether training is to find out-of-bag scores and importances, as it does in the program.
  let measuresOutOfBag: Bool

  func dataset(_ table: StoredTable, _ rows: [Int]) -> Dataset {
    let targets = table.targets(rows)
    let classCount = table.meta.classes
    return Dataset(
      matrix: matrix(table, rows),
      target: classCount == 0
        ? .numbers(targets) : .classes(targets.map { Int32($0) }, count: classCount),
      levelCounts: table.meta.levelCounts)
  }

  func matrix(_ table: StoredTable, _ rows: [Int]) -> FeatureMatrix {
    FeatureMatrix(rowCount: rows.count, columns: table.columns(rows))
  }

  func train(_ dataset: Dataset, treeCount: Int) throws -> Forest {
    let parameters = TrainingParameters(treeCount: treeCount, seed: seed)
    let trainer = ForestTrainer(parameters: parameters, threadCount: threadCount)
    return measuresOutOfBag ? try trainer.train(dataset).forest : try trainer.grow(dataset)
  }

  func predict(_ forest: Forest, _ matrix: FeatureMatrix) -> [Double] {
    forest.predict(matrix, threadCount: threadCount)
  }

  func predict(_ forest: Forest, row: [Double]) -> [Double] { forest.predict(row: row) }

  func scores(_ forest: Forest, _ table: StoredTable) -> Scores {
    let predictions = predict(forest, matrix(table, table.testRows))
    let targets = table.targets(table.testRows)
    if table.meta.classes == 0 { return Scores(targets: targets, predictions: predictions) }
    return Scores(labels: targets, probabilities: predictions, classCount: table.meta.classes)
  }

  func nodesPerTree(_ forest: Forest) -> Double {
    Double(forest.nodeCount) / Double(forest.treeCount)
  }

  /// The length of the `.mlterm` file; names and card are of no account beside the nodes.
  func modelBytes(_ forest: Forest, _ dataset: Dataset) throws -> Int {
    let schema = Schema(
      features: dataset.levelCounts.enumerated().map { index, levelCount in
        Feature(
          name: "x\(index)", format: FieldFormat(kind: levelCount == 0 ? .number : .category),
          vocabulary: (0..<levelCount).map(String.init))
      },
      target: Target(
        name: "y", format: FieldFormat(kind: dataset.task == .regression ? .number : .category),
        classes: (0..<dataset.classCounts.count).map(String.init)))
    let card = ModelCard(
      producer: "forestbench", sources: [], rows: dataset.rowCount, trainingRows: dataset.rowCount,
      testRows: 0, target: dataset.target,
      parameters: TrainingParameters(treeCount: treeCount, seed: seed), ignored: [], oob: nil,
      test: nil, cv: nil, importances: [])
    let files = try NativeFormat().export(Model(schema: schema, forest: forest, card: card))
    return files.reduce(0) { $0 + $1.bytes.count }
  }
}
