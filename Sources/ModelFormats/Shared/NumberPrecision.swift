import ForestCore

/// How an exported model takes a number: most programs that run one hand over single precision.
public enum NumberPrecision: Sendable, Hashable {
  case single
  case double
}

extension NumberPrecision {
  /// Single precision where no value would change sides of a threshold by being rounded.
  ///
  /// - Parameters:
  ///   - cuts: the thresholds of a feature, ascending.
  ///   - values: the training table's; empty when it is not at hand. Then single precision must
  ///     leave room between thresholds and hold whole numbers of their size.
  static func needed(cuts: [Double], values: [Double]) -> NumberPrecision {
    if values.isEmpty { return leavesRoom(cuts) ? .single : .double }
    let rounded = cuts.map(\.roundedDownToSingle)
    let isKept = values.allSatisfy { value in
      value.isNaN || rank(value, in: cuts) == rank(Float(value), in: rounded)
    }
    return isKept ? .single : .double
  }

  /// Whether four single numbers lie between neighbouring thresholds, none of which is so large
  /// that whole numbers beside it cannot be told apart, or so small that single precision has no
  /// such number.
  private static func leavesRoom(_ cuts: [Double]) -> Bool {
    // The largest number there is only tells known values from missing ones.
    let cuts = cuts.filter { $0 < .greatestFiniteMagnitude }
    let singles = cuts.map(\.roundedDownToSingle)
    return cuts.allSatisfy { $0 == 0 || 0x1p-126...0x1p24 ~= abs($0) }
      && zip(singles, singles.dropFirst()).allSatisfy { $1 - $0 >= 4 * max($0.ulp, $1.ulp) }
  }

  /// How many thresholds are below a value.
  private static func rank<Number: BinaryFloatingPoint>(_ value: Number, in cuts: [Number]) -> Int {
    var low = 0
    var high = cuts.count
    while low < high {
      let middle = (low + high) / 2
      if cuts[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Double {
  /// The largest single number that is not above this one: what is at most a threshold in single
  /// precision is at most this one, and the other way round.
  ///
  /// Of the largest number there is it is infinity: what is above the largest single number becomes
  /// infinite when it is rounded, and is a known value all the same.
  var roundedDownToSingle: Float {
    if self == .greatestFiniteMagnitude { return .infinity }
    let nearest = Float(self)
    return Double(nearest) > self ? nearest.nextDown : nearest
  }
}

extension Model {
  /// How an export takes each feature: dates in double precision, as they are seconds since 1970.
  func numberPrecisions(examples: FeatureMatrix?) -> [NumberPrecision] {
    schema.features.indices.map { feature in
      switch schema.features[feature].format.kind {
      case .date: .double
      case .boolean: .single
      case .number, .category, .text:
        .needed(cuts: forest.cuts[feature], values: examples?.columns[feature] ?? [])
      }
    }
  }
}
