/// How many features are tried at each split.
public enum FeaturesPerSplit: Hashable, Sendable {
  /// The square root for classes, a third for numbers: Breiman's choices.
  case automatic
  /// The square root of the number of features, rounded down.
  case squareRoot
  /// A third of the features, rounded down.
  case third
  case all
  case count(Int)

  /// The number for so many features, at least 1 and not more than there are.
  public func resolved(featureCount: Int, task: ForestTask) -> Int {
    switch self {
    case .automatic: decided(for: task).resolved(featureCount: featureCount, task: task)
    case .squareRoot: max(1, Int(Double(featureCount).squareRoot()))
    case .third: max(1, featureCount / 3)
    case .all: featureCount
    case .count(let count): min(max(1, count), featureCount)
    }
  }

  /// The rule that `automatic` stands for; any other is itself.
  public func decided(for task: ForestTask) -> FeaturesPerSplit {
    guard self == .automatic else { return self }
    return task == .regression ? .third : .squareRoot
  }
}

/// Written as people write it: `auto`, `sqrt`, `third`, `all` or a number.
extension FeaturesPerSplit: LosslessStringConvertible, Codable {
  public init?(_ description: String) {
    switch description {
    case "auto": self = .automatic
    case "sqrt": self = .squareRoot
    case "third": self = .third
    case "all": self = .all
    default:
      guard let count = Int(description), count > 0 else { return nil }
      self = .count(count)
    }
  }

  public var description: String {
    switch self {
    case .automatic: "auto"
    case .squareRoot: "sqrt"
    case .third: "third"
    case .all: "all"
    case .count(let count): String(count)
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let value = FeaturesPerSplit(text) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "features per split must be auto, sqrt, third, all or a number")
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
