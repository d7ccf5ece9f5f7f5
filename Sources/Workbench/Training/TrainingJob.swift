import FieldValues
import ForestCore

/// Trains a model from a table: split, forest, scores, importances.
public enum TrainingJob {
  /// - Throws: `TrainingError`, `ForestError`, or `CancellationError` after `monitor.cancel()`.
  public static func run(
    _ request: TrainingRequest, monitor: TrainingMonitor = TrainingMonitor()
  ) throws -> TrainedModel {
    let start = ContinuousClock.now
    let recipe = request.recipe
    let built = try DatasetBuilder.build(
      request.loaded, plan: request.plan, positive: recipe.positive)
    try check(recipe, rows: built.rows.count)
    let split = StratifiedSplit.holdout(
      labels: built.dataset.labels, classCount: built.dataset.classCount,
      fraction: recipe.testFraction, seed: recipe.parameters.seed)
    let training = split.test.isEmpty ? built.dataset : built.dataset.selecting(split.training)
    let trainer = ForestTrainer(
      parameters: recipe.parameters, threadCount: request.threadCount)
    let fitStart = ContinuousClock.now
    let result = try trainer.train(training, monitor: monitor)
    let fitSeconds = seconds(since: fitStart)
    let importances = try PermutationImportance.ofAll(
      result.forest, training, seed: recipe.parameters.seed, threadCount: request.threadCount,
      monitor: monitor)
    let card = ModelCard(
      producer: Product.nameAndVersion,
      sources: request.loaded.table.sources.map(baseName),
      rows: request.loaded.rowCount, trainingRows: training.rowCount, testRows: split.test.count,
      classCounts: training.classCounts, parameters: recipe.parameters,
      ignored: request.plan.ignored.map {
        IgnoredColumn(name: $0.name, reason: $0.ignoredReason ?? "")
      },
      baselineAccuracy: Evaluation.baselineAccuracy(classCounts: training.classCounts),
      oob: outOfBagEvaluation(result.outOfBag, training),
      test: evaluation(result.forest, built.dataset.selecting(split.test), request.threadCount),
      cv: try recipe.foldCount.flatMap {
        try CrossValidation.evaluate(
          built.dataset, trainer: trainer, foldCount: $0, monitor: monitor)
      },
      importances: zip(built.schema.features, zip(importances, result.impurityImportances)).map {
        FeatureImportance(feature: $0.name, permutation: $1.0, impurity: $1.1)
      }.sorted { ($0.permutation, $0.impurity) > ($1.permutation, $1.impurity) })
    return TrainedModel(
      model: try Model(schema: built.schema, forest: result.forest, card: card),
      errorCurve: result.outOfBag.errorCurve,
      rowsWithoutTarget: request.loaded.rowCount - built.rows.count, fitSeconds: fitSeconds,
      totalSeconds: seconds(since: start))
  }

  private static func check(_ recipe: Recipe, rows: Int) throws(TrainingError) {
    guard rows >= 4 else { throw .tooFewRows(rows) }
    guard recipe.testFraction >= 0, recipe.testFraction < 1 else {
      throw .badTestFraction(recipe.testFraction)
    }
    if let folds = recipe.foldCount, !(2...rows).contains(folds) {
      throw .badFoldCount(folds, rows: rows)
    }
  }

  private static func outOfBagEvaluation(
    _ prediction: OutOfBagPrediction, _ dataset: Dataset
  ) -> Evaluation? {
    Evaluation(
      labels: prediction.rows.map { dataset.labels[$0] }, probabilities: prediction.probabilities,
      classCount: dataset.classCount)
  }

  private static func evaluation(
    _ forest: Forest, _ test: Dataset, _ threadCount: Int
  ) -> Evaluation? {
    Evaluation(
      labels: test.labels,
      probabilities: forest.predict(test.matrix, threadCount: threadCount),
      classCount: test.classCount)
  }

  private static func seconds(since start: ContinuousClock.Instant) -> Double {
    let elapsed = (ContinuousClock.now - start).components
    return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
  }

  private static func baseName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
