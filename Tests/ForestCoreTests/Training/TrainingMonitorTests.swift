import ForestCore
import Testing

@Suite struct TrainingMonitorTests {
  @Test func `a new monitor has seen nothing`() {
    let monitor = TrainingMonitor()
    #expect(monitor.treeCount == 0)
    #expect(monitor.errorCurve.isEmpty)
    #expect(monitor.phase == .growing)
    #expect(monitor.permutedFeatureCount == 0)
    #expect(!monitor.isCancelled)
  }

  @Test(arguments: [1, 4])
  func `it ends with what the training has`(threads: Int) throws {
    let dataset = RandomData.noisy(rows: 50, features: 3)
    let monitor = TrainingMonitor()
    let trainer = ForestTrainer(parameters: TrainingParameters(treeCount: 9), threadCount: threads)
    let result = try trainer.train(dataset, monitor: monitor)
    #expect(monitor.treeCount == 9)
    #expect(monitor.errorCurve == result.outOfBag.errorCurve)

    _ = try PermutationImportance.ofAll(
      result.forest, dataset, parameters: TrainingParameters(seed: 1), threadCount: threads,
      monitor: monitor)
    #expect(monitor.phase == .permuting)
    #expect(monitor.permutedFeatureCount == 3)
  }
}
