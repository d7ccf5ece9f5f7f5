/// What decides how a forest is grown. The same parameters and examples give the same forest.
///
/// In scikit-learn's words: `treeCount` is `n_estimators`, `featuresPerSplit` is `max_features`,
/// `minLeafCount` is `min_samples_leaf`, `maxDepth` is `max_depth`.
public struct TrainingParameters: Codable, Hashable, Sendable {
  public var treeCount: Int
  public var featuresPerSplit: FeaturesPerSplit
  /// Different examples of the bag that each leaf must hold at least.
  public var minLeafCount: Int
  /// Splits from the root to a leaf at most; nil for no limit.
  public var maxDepth: Int?
  public var classWeight: ClassWeight
  public var seed: UInt64

  /// How much the examples of a class count.
  public enum ClassWeight: String, Codable, Hashable, Sendable, CaseIterable {
    /// Each example counts once.
    case none
    /// Examples count inversely to how frequent their class is, so that all classes weigh the same.
    case balanced
  }

  public init(
    treeCount: Int = 100, featuresPerSplit: FeaturesPerSplit = .squareRoot, minLeafCount: Int = 1,
    maxDepth: Int? = nil, classWeight: ClassWeight = .none, seed: UInt64 = 1
  ) {
    self.treeCount = treeCount
    self.featuresPerSplit = featuresPerSplit
    self.minLeafCount = minLeafCount
    self.maxDepth = maxDepth
    self.classWeight = classWeight
    self.seed = seed
  }

  public static let treeCountMax = 100_000

  /// Why these parameters cannot be used, nil when they can.
  public var problem: String? {
    if !(1...TrainingParameters.treeCountMax).contains(treeCount) {
      return "the number of trees must be 1 to \(TrainingParameters.treeCountMax), not \(treeCount)"
    }
    if case .count(let count) = featuresPerSplit, count < 1 {
      return "the features per split must be at least 1, not \(count)"
    }
    if minLeafCount < 1 { return "the examples per leaf must be at least 1, not \(minLeafCount)" }
    if let maxDepth, maxDepth < 1 { return "the depth must be at least 1, not \(maxDepth)" }
    return nil
  }

  /// The weight of an example of each class.
  func weights(classCounts: [Int]) -> [Double] {
    switch classWeight {
    case .none: return classCounts.map { _ in 1 }
    case .balanced:
      let present = classCounts.filter { $0 > 0 }
      let total = Double(present.reduce(0, +))
      return classCounts.map { $0 == 0 ? 0 : total / (Double(present.count) * Double($0)) }
    }
  }
}

/// How many features are tried at each split.
public enum FeaturesPerSplit: Hashable, Sendable {
  /// The square root of the number of features, rounded down: Breiman's choice for classification.
  case squareRoot
  case all
  case count(Int)

  public func resolved(featureCount: Int) -> Int {
    switch self {
    case .squareRoot: max(1, Int(Double(featureCount).squareRoot()))
    case .all: featureCount
    case .count(let count): min(max(1, count), featureCount)
    }
  }
}

/// Written as people write it: `sqrt`, `all` or a number.
extension FeaturesPerSplit: LosslessStringConvertible, Codable {
  public init?(_ description: String) {
    switch description {
    case "sqrt": self = .squareRoot
    case "all": self = .all
    default:
      guard let count = Int(description), count > 0 else { return nil }
      self = .count(count)
    }
  }

  public var description: String {
    switch self {
    case .squareRoot: "sqrt"
    case .all: "all"
    case .count(let count): String(count)
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = FeaturesPerSplit(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "features per split must be sqrt, all or a number")
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
