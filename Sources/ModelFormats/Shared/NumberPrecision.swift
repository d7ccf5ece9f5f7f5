import ForestCore

/// How an exported model takes a number: most programs that run one hand over single precision.
public enum NumberPrecision: Sendable, Hashable {
  case single
  case double
}

/// The thresholds of a feature as an export compares numbers with them.
enum NumberCuts: Sendable, Hashable {
  /// Of numbers in single precision.
  case single([Float])
  /// As they are.
  case double

  var precision: NumberPrecision { self == .double ? .double : .single }

  /// Single precision where it keeps every value on its side of every threshold.
  ///
  /// Thresholds are rounded down, so that single numbers are compared as in double precision. Where
  /// a value of the table lies so near to one that both round to the same or change places, the
  /// threshold is moved by as little as keeps the table's values where they belong: decimal
  /// fractions half-way between others are often values themselves.
  ///
  /// - Parameters:
  ///   - cuts: the thresholds of a feature, ascending.
  ///   - values: the training table's; empty when it is not at hand. Then single precision must
  ///     leave room between thresholds and hold whole numbers of their size.
  init(cuts: [Double], values: [Double]) {
    let rounded = cuts.map(\.roundedDownToSingle)
    if values.isEmpty {
      self = NumberCuts.leavesRoom(cuts) ? .single(rounded) : .double
      return
    }
    let (below, above) = NumberCuts.neighbours(of: cuts, among: values)
    var singles: [Float] = []
    for (cut, (low, high)) in zip(rounded, zip(below, above)) {
      guard low.isNaN || high.isNaN || low < high else {
        self = .double
        return
      }
      // A bound that is not there is no number, which keeps nothing.
      let raised = low > cut ? low : cut
      singles.append(raised >= high ? high.nextDown : raised)
    }
    self = .single(singles)
  }

  /// Whether a number is on the same side of every threshold in the export.
  func keeps(_ number: Double, cuts: [Double]) -> Bool {
    switch self {
    case .single(let singles):
      NumberCuts.rank(number, in: cuts) == NumberCuts.rank(Float(number), in: singles)
    case .double: true
    }
  }

  /// The closest values up to each threshold and above it, in single precision; NaN where there are
  /// none.
  private static func neighbours(
    of cuts: [Double], among values: [Double]
  ) -> (below: [Float], above: [Float]) {
    // The least and the greatest value up to each threshold and above the one before.
    var least = Array(repeating: Double.nan, count: cuts.count + 1)
    var greatest = least
    for value in values where !value.isNaN {
      let rank = rank(value, in: cuts)
      least[rank] = Double.minimum(least[rank], value)
      greatest[rank] = Double.maximum(greatest[rank], value)
    }
    for rank in least.indices.dropFirst() {
      greatest[rank] = Double.maximum(greatest[rank], greatest[rank - 1])
    }
    for rank in least.indices.dropLast().reversed() {
      least[rank] = Double.minimum(least[rank], least[rank + 1])
    }
    return (greatest.dropLast().map { Float($0) }, least.dropFirst().map { Float($0) })
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
  /// How an export compares each feature: dates in double precision, as they are seconds since
  /// 1970.
  func numberCuts(examples: FeatureMatrix?) -> [NumberCuts] {
    schema.features.indices.map { feature in
      let cuts = forest.cuts[feature]
      return switch schema.features[feature].format.kind {
      case .date: .double
      case .boolean: .single(cuts.map(\.roundedDownToSingle))
      case .number, .category, .text:
        NumberCuts(cuts: cuts, values: examples?.columns[feature] ?? [])
      }
    }
  }
}
