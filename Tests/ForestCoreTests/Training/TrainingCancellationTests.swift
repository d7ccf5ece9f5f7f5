import ForestCore
import Testing

@Suite(.timeLimit(.minutes(60))) struct TrainingCancellationTests {
  private let dataset = RandomData.noisy(rows: 100)

  @Test(arguments: [1, 2])
  func `a cancelled training stops long before its end`(threads: Int) throws {
    let monitor = TrainingMonitor()
    let trainer = ForestTrainer(
      parameters: TrainingParameters(treeCount: 100_000), threadCount: threads)
    // One thread trains, the other waits for the first tree and cancels.
    let thrown = Parallel.map(count: 2, threadCount: 2) { index -> (any Error)? in
      guard index == 0 else {
        while monitor.treeCount == 0 {}
        monitor.cancel()
        return nil
      }
      do {
        _ = try trainer.train(dataset, monitor: monitor)
        return nil
      } catch { return error }
    }
    #expect(thrown[0] is CancellationError)
    #expect(monitor.treeCount < 50_000)
  }

  @Test func `nothing is grown after a cancellation`() {
    let monitor = TrainingMonitor()
    monitor.cancel()
    let trainer = ForestTrainer(parameters: TrainingParameters(treeCount: 5), threadCount: 1)
    #expect(throws: CancellationError.self) { try trainer.train(dataset, monitor: monitor) }
    #expect(monitor.treeCount == 0)
  }

  @Test func `permutation importance stops too`() throws {
    let trainer = ForestTrainer(parameters: TrainingParameters(treeCount: 5), threadCount: 1)
    let forest = try trainer.train(dataset).forest
    let monitor = TrainingMonitor()
    monitor.cancel()
    #expect(throws: CancellationError.self) {
      try PermutationImportance.ofAll(
        forest, dataset, parameters: TrainingParameters(seed: 1), threadCount: 1, monitor: monitor)
    }
  }

  @Test func `cross-validation stops too`() {
    let monitor = TrainingMonitor()
    monitor.cancel()
    let trainer = ForestTrainer(parameters: TrainingParameters(treeCount: 5), threadCount: 1)
    #expect(throws: CancellationError.self) {
      try CrossValidation.evaluate(dataset, trainer: trainer, foldCount: 3, monitor: monitor)
    }
  }
}
