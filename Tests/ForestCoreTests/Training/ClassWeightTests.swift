import ForestCore
import Testing

@Suite struct ClassWeightTests {
  /// One example in ten is of class 1, which lies in the midst of class 0.
  private let dataset: Dataset = {
    var random = RandomStream(41)
    let labels: [Int32] = (0..<300).map { $0 % 10 == 0 ? 1 : 0 }
    let values = labels.map { 0.6 * Double($0) + RandomData.unit(&random) }
    return RandomData.numeric([values], labels: labels)
  }()

  private func outOfBag(_ classWeight: TrainingParameters.ClassWeight) throws
    -> ClassificationScores
  {
    let parameters = TrainingParameters(treeCount: 30, minLeafCount: 8, classWeight: classWeight)
    let outOfBag = try ForestTrainer(parameters: parameters, threadCount: 1)
      .train(dataset).outOfBag
    return try #require(
      ClassificationScores(
        labels: outOfBag.rows.map { dataset.labels[$0] }, probabilities: outOfBag.outputs,
        classCount: 2))
  }

  @Test func `balanced classes find more of the rare one`() throws {
    let (plain, balanced) = (try outOfBag(.none), try outOfBag(.balanced))
    #expect(try #require(balanced.confusion.recall(1)) > plain.confusion.recall(1)! + 0.1)
    #expect(balanced.balancedAccuracy > plain.balancedAccuracy)
  }

  @Test func `balancing changes nothing when the classes are equally frequent`() throws {
    let even = dataset.selecting(
      (0..<300).filter { dataset.labels[$0] == 1 } + (0..<300).filter { $0 % 10 == 1 })
    let forests = try [.none, .balanced].map { (weight: TrainingParameters.ClassWeight) in
      let parameters = TrainingParameters(treeCount: 5, classWeight: weight)
      return try ForestTrainer(parameters: parameters, threadCount: 1).train(even).forest
    }
    #expect(forests[0] == forests[1])
  }
}
