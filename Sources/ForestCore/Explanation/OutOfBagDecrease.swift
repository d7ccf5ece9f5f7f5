/// How much a tree's splits lower the impurity of the examples that it did not learn; the
/// definition is with `ImpurityImportance.corrected`.
///
/// Instead of following every example down the tree, the sums of leaves are added up to the root:
/// with S and W the sum of the targets and the weight of the out-of-bag examples that go to child c
/// of split t, and μ the means of the bag's examples, the feature of t is credited with
/// (μ(c) − μ(t)) · (S(c) − W(c)·μ(t)), summed over the classes.
struct OutOfBagDecrease {
  let tree: GrownTree
  let examples: OutOfBagExamples
  private let target: TargetValues
  /// Of the examples by their position, in or out of the bag; nil for 1.
  private let weights: [Float]?

  /// - Parameters:
  ///   - target: of the examples by their position.
  ///   - weights: of the examples by their position, in or out of the bag; nil for 1.
  init(
    _ tree: GrownTree, _ examples: OutOfBagExamples, _ target: TargetValues, _ weights: [Float]?
  ) {
    self.tree = tree
    self.examples = examples
    self.target = target
    self.weights = weights
  }

  /// One value a feature, as a share of the weight of the examples; all 0 when there are none.
  func byFeature() -> [Double] {
    var decreases = Array(repeating: 0.0, count: tree.impurityDecrease.count)
    if examples.positions.isEmpty { return decreases }
    let total = decreases.withUnsafeMutableBufferPointer { decreases in
      switch target {
      case .numbers(let numbers):
        numbers.withUnsafeBufferPointer { addNumbers($0, to: decreases) }
      case .classes(let labels, let count):
        labels.withUnsafeBufferPointer {
          count > 2
            ? addClasses($0, classCount: count, to: decreases)
            : addSecondClass($0, classCount: count, to: decreases)
        }
      }
    }
    for feature in decreases.indices { decreases[feature] /= total }
    return decreases
  }

  /// Whether all examples weigh 1.
  var isCounted: Bool { weights == nil }

  @inline(__always) func weight(_ position: Int) -> Float { weights?[position] ?? 1 }

  private func addNumbers(
    _ numbers: UnsafeBufferPointer<Double>, to decreases: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    // Numbers are taken from one of them on: sums of large ones would lose what they differ in.
    let origin = numbers[0]
    return addOne(to: decreases, scale: 1) {
      tree.leafValues[$0] - origin
    } addOutOfBag: {
      addExamples(to: $0) { numbers[$0] - origin }
    }
  }

  /// Of two classes the second: the first falls as it does.
  private func addSecondClass(
    _ labels: UnsafeBufferPointer<Int32>, classCount: Int,
    to decreases: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    addOne(to: decreases, scale: 2) {
      tree.leafValues[($0 &+ 1) &* classCount &- 1]
    } addOutOfBag: {
      if isCounted {
        addCounted(labels, to: $0)
      } else {
        addExamples(to: $0) { labels[$0] == 1 ? 1 : 0 }
      }
    }
  }
}
