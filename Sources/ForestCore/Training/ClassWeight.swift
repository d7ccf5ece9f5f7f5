extension TrainingParameters {
  /// How much the examples of a class count.
  public enum ClassWeight: Hashable, Sendable {
    /// Each example counts once.
    case none
    /// Examples count inversely to how frequent their class is, so that all classes weigh the same.
    case balanced
    /// One weight a class, in the order of the classes, each above 0.
    case explicit([Double])
  }
}

extension TrainingParameters.ClassWeight {
  /// Why these weights cannot be used, nil when they can.
  var problem: String? {
    guard case .explicit(let weights) = self else { return nil }
    return weights.allSatisfy { $0 > 0 && $0.isFinite }
      ? nil : "a class weight must be a number above 0"
  }

  /// The weight of an example of each class.
  ///
  /// - Parameter classTotals: how much the examples of each class weigh together.
  func weights(classTotals: [Double]) -> [Double] {
    switch self {
    case .none: return classTotals.map { _ in 1 }
    case .explicit(let weights): return weights
    case .balanced:
      let present = classTotals.filter { $0 > 0 }
      let total = present.reduce(0, +)
      return classTotals.map { $0 == 0 ? 0 : total / (Double(present.count) * $0) }
    }
  }
}

/// Written as `none`, `balanced`, or a list of numbers.
extension TrainingParameters.ClassWeight: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let weights = try? container.decode([Double].self) {
      self = .explicit(weights)
      return
    }
    switch try container.decode(String.self) {
    case "none": self = .none
    case "balanced": self = .balanced
    default:
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "a class weight must be none, balanced or a list of numbers")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .none: try container.encode("none")
    case .balanced: try container.encode("balanced")
    case .explicit(let weights): try container.encode(weights)
    }
  }
}
