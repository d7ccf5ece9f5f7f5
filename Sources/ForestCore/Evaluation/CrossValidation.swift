/// Estimates the accuracy of a training by repeating it on parts of the examples.
public enum CrossValidation {
  /// Trains `foldCount` forests, each on all folds but one, and scores all examples together, each
  /// by the forest that did not see it. Folds are stratified by class.
  ///
  /// - Throws: what `ForestTrainer.train` throws, also when only one class is left without a fold.
  public static func evaluate(
    _ dataset: Dataset, trainer: ForestTrainer, foldCount: Int,
    monitor: TrainingMonitor = TrainingMonitor()
  ) throws -> Evaluation? {
    let folds = StratifiedSplit.folds(
      labels: dataset.labels, classCount: dataset.classCount, foldCount: foldCount,
      seed: trainer.parameters.seed)
    var labels: [Int32] = []
    var probabilities: [Double] = []
    for fold in 0..<foldCount {
      let test = folds.indices.filter { folds[$0] == fold }
      let training = folds.indices.filter { folds[$0] != fold }
      guard !test.isEmpty else { continue }
      let forest = try trainer.train(dataset.selecting(training), monitor: monitor).forest
      let held = dataset.selecting(test)
      labels += held.labels
      probabilities += forest.predict(held.matrix, threadCount: trainer.threadCount)
    }
    return Evaluation(
      labels: labels, probabilities: probabilities, classCount: dataset.classCount)
  }
}
