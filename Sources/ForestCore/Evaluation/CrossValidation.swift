/// Estimates how good a training is by repeating it on parts of the examples.
public enum CrossValidation {
  /// Trains `foldCount` forests, each on all folds but one, and predicts all examples, each by the
  /// forest that did not see it.
  ///
  /// - Parameter folds: in which fold each example is tested, such as `GroupSplit.folds` has it;
  ///   nil: folds are stratified by class, or by the size of the number.
  /// - Returns: `outputCount` values a row, in the order of the dataset's rows.
  /// - Throws: what `ForestTrainer.train` throws, also when only one class is left without a fold.
  public static func outputs(
    _ dataset: Dataset, trainer: ForestTrainer, foldCount: Int, folds: [Int]? = nil,
    monitor: TrainingMonitor = TrainingMonitor()
  ) throws -> [Double] {
    let folds =
      folds
      ?? StratifiedSplit.folds(
        dataset.target, foldCount: foldCount, seed: trainer.parameters.seed)
    precondition(folds.count == dataset.rowCount, "one fold for each example")
    let width = dataset.task.outputCount
    var outputs = Array(repeating: 0.0, count: dataset.rowCount * width)
    for fold in 0..<foldCount {
      let test = folds.indices.filter { folds[$0] == fold }
      let training = folds.indices.filter { folds[$0] != fold }
      guard !test.isEmpty else { continue }
      let forest = try trainer.grow(dataset.selecting(training), monitor: monitor)
      let predicted = forest.predict(
        dataset.matrix.selecting(test), threadCount: trainer.threadCount)
      for (index, row) in test.enumerated() {
        for output in 0..<width {
          outputs[row * width + output] = predicted[index * width + output]
        }
      }
    }
    return outputs
  }

  /// Scores all examples together, each by the forest that did not see it; see
  /// ``outputs(_:trainer:foldCount:folds:monitor:)``.
  public static func evaluate(
    _ dataset: Dataset, trainer: ForestTrainer, foldCount: Int,
    monitor: TrainingMonitor = TrainingMonitor()
  ) throws -> Evaluation? {
    Evaluation(
      dataset.target,
      outputs: try outputs(dataset, trainer: trainer, foldCount: foldCount, monitor: monitor))
  }
}
