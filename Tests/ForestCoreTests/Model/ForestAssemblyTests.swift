import Testing

@testable import ForestCore

@Suite struct ForestAssemblyTests {
  @Test func `packed trees predict as the grown ones`() throws {
    let dataset = RandomData.mixed(rows: 120)
    let trees = (0..<3).map { GrownTree.grown(dataset, TrainingParameters(), tree: $0).tree }
    var assembly = ForestAssembly(classCount: 3, levelCounts: dataset.levelCounts)
    for tree in trees { assembly.append(tree) }
    let forest = try assembly.forest()
    for (number, tree) in trees.enumerated() {
      for row in 0..<dataset.rowCount {
        let leaf = forest.leaf(tree: number) { dataset.matrix.columns[$0][row] }
        #expect(
          Array(forest.leafProbabilities[3 * leaf..<3 * leaf + 3])
            == tree.probabilities(row, dataset.matrix))
      }
    }
  }

  @Test func `what trees have in common is stored once`() throws {
    let dataset = RandomData.mixed(rows: 60)
    let tree = GrownTree.grown(dataset, TrainingParameters()).tree
    var (one, two) = (
      ForestAssembly(classCount: 3, levelCounts: dataset.levelCounts),
      ForestAssembly(classCount: 3, levelCounts: dataset.levelCounts)
    )
    one.append(tree)
    two.append(tree)
    two.append(tree)
    let (single, double) = (try one.forest(), try two.forest())
    #expect(double.nodes.count == 2 * single.nodes.count)
    #expect(double.thresholds == single.thresholds)
    #expect(double.categorySets == single.categorySets)
    #expect(double.leafProbabilities == single.leafProbabilities)
    // A full tree of examples that differ has only one kind of leaf a class.
    #expect(single.leafProbabilities.count == 9)
  }
}
