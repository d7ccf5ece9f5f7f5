/// How much a tree's splits lower the impurity of the examples that it did not learn; the
/// definition is with `ImpurityImportance.corrected`.
///
/// Instead of following every example down the tree, the sums of leaves are added up to the root:
/// with S and W the sum of the targets and the weight of the out-of-bag examples that go to child c
/// of split t, and μ the means of the bag's examples, the feature of t is credited with
/// (μ(c) − μ(t)) · (S(c) − W(c)·μ(t)), summed over the classes. So it costs about as much as
/// walking over the nodes a few times.
struct OutOfBagDecrease {
  private let grown: WeighedTree
  private let packed: PackedTree
  private let target: TargetValues
  private let weights: [Float]?

  /// - Parameters:
  ///   - target: of the examples by their position.
  ///   - weights: of the examples by their position, in or out of the bag; nil for 1.
  init(_ grown: WeighedTree, _ packed: PackedTree, _ target: TargetValues, _ weights: [Float]?) {
    self.grown = grown
    self.packed = packed
    self.target = target
    self.weights = weights
  }

  /// One value a feature, as a share of the weight of the examples; all 0 when there are none.
  func byFeature(_ examples: OutOfBagExamples) -> [Double] {
    let sums = Array(repeating: 0.0, count: grown.tree.impurityDecrease.count)
    if examples.positions.isEmpty { return sums }
    let classCount = target.task.outputCount
    let decreases =
      classCount > 2
      ? add(ManyClassSums(self, examples, classCount: classCount), to: sums)
      : add(OneSum(self, examples), to: sums)
    return decreases
  }

  private func add(_ sums: some NodeSums, to decreases: [Double]) -> [Double] {
    var decreases = decreases
    for (index, node) in grown.tree.nodes.enumerated() where !node.isLeaf {
      let left = Int(node.left)
      decreases[Int(node.feature)] += sums.gain(index, left) + sums.gain(index, left + 1)
    }
    let total = sums.totalWeight
    return decreases.map { $0 / total }
  }

  /// The number of an example's leaf in the grown tree.
  private func grownNode(_ node: UInt32) -> Int { Int(packed.grownNumbers[Int(node)]) }

  private func weight(_ position: Int32) -> Float { weights?[Int(position)] ?? 1 }
}

/// Sums of the examples below every node of a tree.
private protocol NodeSums {
  var totalWeight: Double { get }
  /// (μ(c) − μ(t)) · (S(c) − W(c)·μ(t)), added up over the classes.
  func gain(_ parent: Int, _ child: Int) -> Double
}

extension OutOfBagDecrease {
  /// The numbers of regression; of two classes the second, as the first falls as it does.
  private struct OneSum: NodeSums {
    private struct Sums {
      var bag = 0.0
      var bagWeight = 0.0
      var outOfBag = 0.0
      var outOfBagWeight = 0.0
    }

    private var nodes: [Sums]
    private let scale: Double

    init(_ tree: OutOfBagDecrease, _ examples: OutOfBagExamples) {
      let grown = tree.grown.tree
      nodes = Array(repeating: Sums(), count: grown.nodes.count)
      // Numbers are taken from one of them on: sums of large ones would lose what they differ in.
      var origin = 0.0
      if case .numbers(let numbers) = tree.target { origin = numbers[0] }
      scale = tree.target.task == .regression ? 1 : 2
      let width = tree.target.task.outputCount
      for (index, node) in grown.nodes.enumerated() where node.isLeaf {
        let weight = Double(tree.grown.leafWeights[index])
        let value = grown.leafValues[Int(node.payload) * width + width - 1]
        nodes[index].bag = weight * (value - origin)
        nodes[index].bagWeight = weight
      }
      for (index, position) in examples.positions.enumerated() {
        let leaf = tree.grownNode(examples.nodes[index])
        let weight = Double(tree.weight(position))
        nodes[leaf].outOfBagWeight += weight
        switch tree.target {
        case .classes(let labels, _):
          if labels[Int(position)] == 1 { nodes[leaf].outOfBag += weight }
        case .numbers(let numbers):
          nodes[leaf].outOfBag += weight * (numbers[Int(position)] - origin)
        }
      }
      // Children lie behind their parent.
      for (index, node) in grown.nodes.enumerated().reversed() where !node.isLeaf {
        for child in Int(node.left)...Int(node.left) + 1 {
          nodes[index].bag += nodes[child].bag
          nodes[index].bagWeight += nodes[child].bagWeight
          nodes[index].outOfBag += nodes[child].outOfBag
          nodes[index].outOfBagWeight += nodes[child].outOfBagWeight
        }
      }
    }

    var totalWeight: Double { nodes[0].outOfBagWeight }

    func gain(_ parent: Int, _ child: Int) -> Double {
      let before = nodes[parent].bag / nodes[parent].bagWeight
      let own = nodes[child]
      return scale * (own.bag / own.bagWeight - before)
        * (own.outOfBag - own.outOfBagWeight * before)
    }
  }

  /// Many classes, eight at a time.
  private struct ManyClassSums: NodeSums {
    private let blockCount: Int
    private var bag: [SIMD8<Float>]
    private var bagWeights: [Float]
    private var outOfBag: [SIMD8<Float>]
    private var outOfBagWeights: [Float]

    init(_ tree: OutOfBagDecrease, _ examples: OutOfBagExamples, classCount: Int) {
      let grown = tree.grown.tree
      blockCount = (classCount + 7) / 8
      bag = Array(repeating: SIMD8(), count: grown.nodes.count * blockCount)
      outOfBag = bag
      bagWeights = tree.grown.leafWeights
      outOfBagWeights = Array(repeating: 0, count: grown.nodes.count)
      for (index, node) in grown.nodes.enumerated() where node.isLeaf {
        let first = Int(node.payload) * classCount
        for label in 0..<classCount where grown.leafValues[first + label] > 0 {
          bag[index * blockCount + label / 8][label % 8] =
            Float(grown.leafValues[first + label]) * bagWeights[index]
        }
      }
      guard case .classes(let labels, _) = tree.target else { return }
      for (index, position) in examples.positions.enumerated() {
        let leaf = tree.grownNode(examples.nodes[index])
        let label = Int(labels[Int(position)])
        outOfBag[leaf * blockCount + label / 8][label % 8] += tree.weight(position)
        outOfBagWeights[leaf] += tree.weight(position)
      }
      for (index, node) in grown.nodes.enumerated().reversed() where !node.isLeaf {
        addChildren(of: index, left: Int(node.left))
      }
    }

    private mutating func addChildren(of index: Int, left: Int) {
      bagWeights[index] = bagWeights[left] + bagWeights[left + 1]
      outOfBagWeights[index] = outOfBagWeights[left] + outOfBagWeights[left + 1]
      for block in 0..<blockCount {
        let (a, b) = (left * blockCount + block, (left + 1) * blockCount + block)
        bag[index * blockCount + block] = bag[a] + bag[b]
        outOfBag[index * blockCount + block] = outOfBag[a] + outOfBag[b]
      }
    }

    var totalWeight: Double { Double(outOfBagWeights[0]) }

    func gain(_ parent: Int, _ child: Int) -> Double {
      if outOfBagWeights[child] == 0 { return 0 }
      var sum = SIMD8<Float>()
      for block in 0..<blockCount {
        let before = bag[parent * blockCount + block] / bagWeights[parent]
        let after = bag[child * blockCount + block] / bagWeights[child]
        let own = outOfBag[child * blockCount + block]
        sum += (after - before) * (own - before * outOfBagWeights[child])
      }
      return Double(sum.sum())
    }
  }
}
