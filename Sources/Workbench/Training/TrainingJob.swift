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
      request.loaded, plan: request.plan, positive: recipe.positive,
      needsTimes: recipe.testFraction > 0)
    try check(recipe, request.plan, built)
    var parameters = try recipe.parameters(for: built.schema.target)
    let split = try TestSplit(built, request, seed: parameters.seed)
    let training = split.test.isEmpty ? built.dataset : built.dataset.selecting(split.training)
    let trainingRows = split.test.isEmpty ? Array(built.rows.indices) : split.training
    var trainer = ForestTrainer(parameters: parameters, threadCount: request.threadCount)
    let fitStart = ContinuousClock.now
    let result = try grow(request, training, trainer, monitor)
    let fitSeconds = seconds(since: fitStart) + (request.earlier?.fitSeconds ?? 0)
    // Fewer than were asked for where the training stopped early.
    parameters.treeCount = result.forest.treeCount
    trainer.parameters = parameters
    let importances = try PermutationImportance.ofAll(
      result.forest, training, parameters: parameters, threadCount: request.threadCount,
      monitor: monitor)
    let test = built.dataset.selecting(split.test)
    let predictions = ScoredPredictions(
      test: Predictions(
        test.target, result.forest.predict(test.matrix, threadCount: request.threadCount),
        rows: split.test.map { built.rows[$0] }),
      outOfBag: Predictions(
        training.target.selecting(result.outOfBag.rows), result.outOfBag.outputs,
        rows: result.outOfBag.rows.map { built.rows[trainingRows[$0]] }),
      crossValidation: try recipe.foldCount.map {
        Predictions(
          built.dataset.target,
          try CrossValidation.outputs(
            built.dataset, trainer: trainer, foldCount: $0,
            folds: built.splitValues.folds(
              built.dataset.target, foldCount: $0, seed: parameters.seed), monitor: monitor),
          rows: built.rows)
      })
    predictions.rankPositive()
    let card = ModelCard(
      producer: Product.nameAndVersion,
      sources: request.loaded.table.sources.map(baseName),
      rows: request.loaded.rowCount, trainingRows: training.rowCount, testRows: split.test.count,
      target: training.target,
      weight: request.plan.weightIndex.map { request.plan.columns[$0].name },
      split: split.record, parameters: parameters,
      ignored: request.plan.ignored.map {
        IgnoredColumn(name: $0.name, reason: $0.ignoredReason ?? "")
      },
      oob: predictions.outOfBag.evaluation, test: predictions.test.evaluation,
      cv: predictions.crossValidation?.evaluation,
      importances: featureImportances(built.schema, importances, result))
    return TrainedModel(
      model: try Model(schema: built.schema, forest: result.forest, card: card),
      growth: result, predictions: predictions, permutations: importances,
      sample: TrainingSample(
        training, rowCountMax: sampleRowCountMax, seed: parameters.seed,
        threadCount: request.threadCount),
      leftOut: built.leftOut, fitSeconds: fitSeconds, totalSeconds: seconds(since: start))
  }

  /// Examples that are kept with a model for its explanations: means over more are hardly more
  /// exact.
  private static let sampleRowCountMax = 1_000

  /// Grows all trees, or those that the earlier forest lacks, or as many as lower the error.
  private static func grow(
    _ request: TrainingRequest, _ training: Dataset, _ trainer: ForestTrainer,
    _ monitor: TrainingMonitor
  ) throws -> ForestTrainer.Result {
    let total = trainer.parameters.treeCount
    var trainer = trainer
    var grown = request.earlier?.growth
    guard request.recipe.stopsEarly else {
      trainer.parameters.treeCount = total - (grown?.forest.treeCount ?? 0)
      return try trainer.train(training, after: grown, monitor: monitor)
    }
    while true {
      let count = grown?.forest.treeCount ?? 0
      trainer.parameters.treeCount = min(FlatCurve.window, total - count)
      let result = try trainer.train(training, after: grown, monitor: monitor)
      if result.forest.treeCount >= total || FlatCurve.isFlat(result.outOfBag.errorCurve) {
        return result
      }
      grown = result
    }
  }

  /// What matters most comes first. Where no row is out of a bag, the raw impurity importance
  /// stands for the corrected one.
  private static func featureImportances(
    _ schema: Schema, _ permutation: [PermutationLosses]?, _ result: ForestTrainer.Result
  ) -> [FeatureImportance] {
    let all = schema.features.indices.map {
      FeatureImportance(
        feature: schema.features[$0].name, permutation: permutation?[$0].overall,
        impurity: permutation == nil
          ? result.rawImpurityImportances[$0] : result.impurityImportances[$0],
        impurityRaw: result.rawImpurityImportances[$0])
    }
    return all.sorted { a, b in
      (a.permutation ?? 0, a.impurity, a.impurityRaw)
        > (b.permutation ?? 0, b.impurity, b.impurityRaw)
    }
  }

  private static func check(
    _ recipe: Recipe, _ plan: TablePlan, _ built: DatasetBuilder.Result
  ) throws(TrainingError) {
    let rows = built.rows.count
    guard rows >= 4 else { throw .tooFewRows(rows) }
    guard recipe.testFraction >= 0, recipe.testFraction < 1 else {
      throw .badTestFraction(recipe.testFraction)
    }
    guard let folds = recipe.foldCount else { return }
    if let index = plan.timeIndex { throw .foldsByTime(plan.columns[index].name) }
    guard (2...rows).contains(folds) else { throw .badFoldCount(folds, rows: rows) }
    if case .groups(let groups) = built.splitValues, folds > groups.count,
      let index = plan.groupIndex
    {
      throw .tooFewGroups(plan.columns[index].name, count: groups.count, folds: folds)
    }
  }

  private static func seconds(since start: ContinuousClock.Instant) -> Double {
    let elapsed = (ContinuousClock.now - start).components
    return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
  }

  private static func baseName(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
