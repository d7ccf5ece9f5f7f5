import Testing

@testable import ForestCore

@Suite struct TrainingParametersTests {
  @Test(arguments: [
    (TrainingParameters(treeCount: 0), "the number of trees must be 1 to 100000, not 0"),
    (TrainingParameters(treeCount: 100_001), "the number of trees must be 1 to 100000, not 100001"),
    (
      TrainingParameters(featuresPerSplit: .count(0)),
      "the features per split must be at least 1, not 0"
    ),
    (TrainingParameters(minLeafCount: 0), "the examples per leaf must be at least 1, not 0"),
    (TrainingParameters(maxDepth: 0), "the depth must be at least 1, not 0"),
    (
      TrainingParameters(bagFraction: 0), "the bag fraction must be above 0 and at most 1, not 0.0"
    ),
    (
      TrainingParameters(bagFraction: .nan),
      "the bag fraction must be above 0 and at most 1, not nan"
    ),
    (
      TrainingParameters(bagFraction: 1.5),
      "the bag fraction must be above 0 and at most 1, not 1.5"
    ),
    (
      TrainingParameters(treeCount: 10, firstTree: 99_991),
      "trees are numbered 0 to 99999; 10 from 99991 on are outside"
    ),
    (
      TrainingParameters(classWeight: .explicit([1, 0])), "a class weight must be a number above 0"
    ),
  ])
  func `useless parameters say why`(parameters: TrainingParameters, problem: String) {
    #expect(parameters.problem == problem)
  }

  @Test func `the default and the extremes are fine`() {
    #expect(TrainingParameters().problem == nil)
    let extreme = TrainingParameters(
      treeCount: 100_000, featuresPerSplit: .count(.max), minLeafCount: .max, maxDepth: .max)
    #expect(extreme.problem == nil)
  }

  @Test func `balanced weights are rows over classes times class rows`() {
    let parameters = TrainingParameters(classWeight: .balanced)
    // scikit-learn: n_samples / (n_classes * np.bincount(y)).
    let expected: [Double] = [100.0 / 180, 100.0 / 90, 100.0 / 30]
    #expect(parameters.classWeight.weights(classTotals: [60, 30, 10]) == expected)
  }

  @Test func `a class without examples has no part in balancing`() {
    let parameters = TrainingParameters(classWeight: .balanced)
    #expect(parameters.classWeight.weights(classTotals: [75, 0, 25]) == [100.0 / 150, 0, 2])
  }

  @Test func `without class weights all examples count once`() {
    #expect(TrainingParameters().classWeight.weights(classTotals: [75, 25]) == [1, 1])
  }

  @Test func `weights of classes must be as many`() {
    let parameters = TrainingParameters(classWeight: .explicit([1, 2, 3]))
    #expect(parameters.problem(for: .classification(classCount: 3)) == nil)
    #expect(
      parameters.problem(for: .classification(classCount: 2))
        == "there are 3 class weights for 2 classes")
  }

  @Test(arguments: [(1, 1), (2, 1), (3, 1), (8, 2), (9, 3)])
  func `a third of the features is rounded down`(featureCount: Int, tried: Int) {
    #expect(FeaturesPerSplit.third.resolved(featureCount: featureCount, task: .regression) == tried)
  }

  @Test func `the task decides what was left open`() {
    let classes = ForestTask.classification(classCount: 2)
    #expect(FeaturesPerSplit.automatic.decided(for: classes) == .squareRoot)
    #expect(FeaturesPerSplit.automatic.decided(for: .regression) == .third)
    #expect(FeaturesPerSplit.automatic.resolved(featureCount: 30, task: classes) == 5)
    #expect(FeaturesPerSplit.automatic.resolved(featureCount: 30, task: .regression) == 10)
    #expect(FeaturesPerSplit.all.decided(for: .regression) == .all)
  }

  @Test(arguments: [(1, 1), (3, 1), (4, 2), (15, 3), (16, 4)])
  func `the square root of the features is rounded down`(featureCount: Int, tried: Int) {
    #expect(
      FeaturesPerSplit.squareRoot.resolved(featureCount: featureCount, task: .regression) == tried)
  }

  @Test func `no more features are tried than there are`() {
    #expect(FeaturesPerSplit.count(9).resolved(featureCount: 4, task: .regression) == 4)
    #expect(FeaturesPerSplit.count(3).resolved(featureCount: 4, task: .regression) == 3)
    #expect(FeaturesPerSplit.all.resolved(featureCount: 4, task: .regression) == 4)
  }

  @Test(arguments: ["auto", "sqrt", "third", "all", "12"])
  func `features per split are read as they are written`(text: String) {
    #expect(FeaturesPerSplit(text)?.description == text)
  }

  @Test(arguments: ["", "0", "-1", "1.5", "SQRT", "log2"])
  func `other texts are no number of features`(text: String) {
    #expect(FeaturesPerSplit(text) == nil)
  }
}
