extension Forest {
  /// How many classes and features a forest may have at most: what its nodes can index.
  public static let featureCountMax = WideNode.featureCountMax
  public static let classCountMax = 65_536
  /// How many thresholds of a feature, and groups of its levels, a forest may tell apart.
  public static let cutCountMax = WideNode.cutMax + 1
  public static let groupCountMax = 65_535

  /// Checks what a forest is for and how many trees it has.
  static func checkShape(
    _ task: ForestTask, _ levelCounts: [Int], treeCount: Int
  ) throws(ForestError) {
    if case .classification(let classCount) = task {
      guard (2...Forest.classCountMax).contains(classCount) else {
        throw ForestError("a forest needs 2 to \(Forest.classCountMax) classes, not \(classCount)")
      }
    }
    guard (1...Forest.featureCountMax).contains(levelCounts.count) else {
      throw ForestError(
        "a forest needs 1 to \(Forest.featureCountMax) features, not \(levelCounts.count)")
    }
    guard levelCounts.allSatisfy((0...Int(UInt32.max)).contains) else {
      throw ForestError("a feature has an impossible number of levels")
    }
    guard treeCount > 0 else { throw ForestError("a forest needs at least one tree") }
  }

  /// Checks the thresholds of all features.
  static func check(cuts: [[Double]]) throws(ForestError) {
    for feature in cuts {
      guard feature.allSatisfy(\.isFinite) else { throw ForestError("a threshold is not finite") }
      guard zip(feature, feature.dropFirst()).allSatisfy({ $0 < $1 }) else {
        throw ForestError("the thresholds of a feature do not ascend")
      }
      guard feature.count <= Forest.cutCountMax else {
        throw ForestError("a feature has more than \(Forest.cutCountMax) thresholds")
      }
    }
  }

  /// Checks what leaves weigh; in training none weighs less or more, whatever the weights are.
  static func check(leafWeights weights: some Sequence<Float>) throws(ForestError) {
    let range = LeafWeights.least...(1 / LeafWeights.least)
    guard weights.allSatisfy(range.contains) else {
      throw ForestError("the weight of a leaf is not a positive number")
    }
  }

  /// Checks the values of leaves, `outputCount` each.
  static func check(
    leafValues values: some RandomAccessCollection<Double>, _ task: ForestTask
  ) throws(ForestError) {
    guard case .classification(let classCount) = task else {
      guard values.allSatisfy(\.isFinite) else {
        throw ForestError("the value of a leaf is not finite")
      }
      return
    }
    var (sum, count) = (0.0, 0)
    for value in values {
      guard value >= 0, value <= 1 else {
        throw ForestError("a probability is not between 0 and 1")
      }
      sum += value
      count += 1
      guard count == classCount else { continue }
      guard abs(sum - 1) < 1e-6 else {
        throw ForestError("the probabilities of a leaf do not add up to 1")
      }
      (sum, count) = (0, 0)
    }
    guard count == 0 else { throw ForestError("leaf values are not a whole number of leaves") }
  }
}
