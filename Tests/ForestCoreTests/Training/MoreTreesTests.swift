import ForestCore
import Testing

@Suite struct MoreTreesTests {
  @Test(arguments: [false, true], [1, 3])
  func `trees grown later are those of growing all at once`(isRegression: Bool, threadCount: Int)
    throws
  {
    let dataset = MoreTreesTests.dataset(isRegression: isRegression)
    func trainer(_ treeCount: Int) -> ForestTrainer {
      ForestTrainer(
        parameters: TrainingParameters(treeCount: treeCount, seed: 9), threadCount: threadCount)
    }
    let whole = try trainer(17).train(dataset)
    let first = try trainer(5).train(dataset)
    let second = try trainer(2).train(dataset, after: first)
    let third = try trainer(10).train(dataset, after: second)
    #expect(third.forest == whole.forest)
    #expect(third.outOfBag.rows == whole.outOfBag.rows)
    #expect(third.outOfBag.outputs == whole.outOfBag.outputs)
    #expect(third.outOfBag.errorCurve == whole.outOfBag.errorCurve)
    #expect(third.impurityImportances == whole.impurityImportances)
    #expect(third.rawImpurityImportances == whole.rawImpurityImportances)
    // The earlier training is as it was.
    #expect(first.outOfBag.errorCurve.count == 5)
    let again = try trainer(12).train(dataset, after: first)
    #expect(again.forest == whole.forest)
    #expect(again.outOfBag.outputs == whole.outOfBag.outputs)
  }

  @Test func `a cancelled continuation leaves the forest as it was`() throws {
    let dataset = MoreTreesTests.dataset(isRegression: false)
    let trainer = ForestTrainer(parameters: TrainingParameters(treeCount: 4), threadCount: 2)
    let first = try trainer.train(dataset)
    let monitor = TrainingMonitor()
    monitor.cancel()
    #expect(throws: CancellationError.self) {
      try trainer.train(dataset, after: first, monitor: monitor)
    }
    let whole = try ForestTrainer(parameters: TrainingParameters(treeCount: 8)).train(dataset)
    #expect(try trainer.train(dataset, after: first).forest == whole.forest)
  }

  private static func dataset(isRegression: Bool) -> Dataset {
    var random = RandomStream(4)
    let rows = 150
    let columns = (0..<4).map { _ in (0..<rows).map { _ in Double(random.below(40)) } }
    let numbers = (0..<rows).map { row in
      columns[0][row] + Double(random.below(10)) + columns[1][row] / 3
    }
    return Dataset(
      matrix: FeatureMatrix(rowCount: rows, columns: columns),
      target: isRegression
        ? .numbers(numbers) : .classes(numbers.map { $0 > 25 ? 1 : 0 }, count: 2),
      levelCounts: [0, 0, 0, 0])
  }
}
