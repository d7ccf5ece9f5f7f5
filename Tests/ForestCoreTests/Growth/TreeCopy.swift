@testable import ForestCore

/// A grown tree that outlives its growth.
struct TreeCopy {
  let nodes: [GrownTree.Node]
  let weights: [Float]
  let sets: [UInt64]
  let leafValues: [Double]
  let impurityDecrease: [Double]

  init(_ grown: GrownTree) {
    nodes = Array(grown.nodes)
    weights = Array(grown.weights)
    sets = Array(grown.sets)
    leafValues = Array(grown.leafValues)
    impurityDecrease = Array(grown.impurityDecrease)
  }
}

extension CodedCase {
  func tree(_ rules: GrowthRules) -> TreeCopy? {
    withExamples { examples in
      var memory = GrowthMemory(examples, classCount: rules.classCount)
      defer { memory.deallocate() }
      if kind == .counted {
        let counts = weights.map { UInt8($0) }
        return growTree(examples, counts: counts, rules, &memory, isCancelled: { false })
          .map(TreeCopy.init)
      }
      return growTree(examples, weights: weights, rules, &memory, isCancelled: { false })
        .map(TreeCopy.init)
    }
  }
}
