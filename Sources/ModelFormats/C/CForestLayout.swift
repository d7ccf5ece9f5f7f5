import ForestCore

/// Where a forest's features lie in the C structure, and what the data say of each.
struct CForestLayout {
  /// How a feature enters and is compared.
  enum Input: Hashable {
    /// A `float`, by its key.
    case float(CFeatureKey)
    /// A `double`, compared with a table of thresholds.
    case double
    /// An `int32_t` that is 0 or 1.
    case boolean
    /// An `int32_t`, the number of a level.
    case category
  }

  let inputs: [Input]
  /// What the numbers of each feature are compared with.
  let cuts: [NumberCuts]
  /// The place of each feature: those of four bytes first, then those of eight.
  let slots: [Int]
  let wordCount: Int

  init(_ model: Model, examples: FeatureMatrix?) {
    let cuts = model.numberCuts(examples: examples)
    self.cuts = cuts
    inputs = model.schema.features.enumerated().map { feature, description in
      if description.isCategory { return .category }
      if description.format.kind == .boolean { return .boolean }
      guard case .single(let singles) = cuts[feature] else { return .double }
      return .float(CFeatureKey(cuts: singles))
    }
    var slots = Array(repeating: 0, count: inputs.count)
    var next = 0
    for isDouble in [false, true] {
      for (feature, input) in inputs.enumerated() where (input == .double) == isDouble {
        slots[feature] = next
        next += 1
      }
    }
    self.slots = slots
    wordCount = inputs.count { $0 != .double }
  }

  /// The features in the order of their places.
  var order: [Int] { slots.indices.sorted { slots[$0] < slots[$1] } }

  /// Bits that number so many things.
  static func width(_ count: Int) -> Int {
    count <= 1 ? 0 : Int.bitWidth - (count - 1).leadingZeroBitCount
  }

  /// How many of the numbers below `count` are written in `width` bits; the others take one more.
  static func shortCodes(_ count: Int) -> (width: Int, count: Int) {
    let width = max(0, Int.bitWidth - 1 - max(1, count).leadingZeroBitCount)
    return (width, 2 << width - count)
  }

  /// Bits that C reads at once; so many bytes behind the last may be looked at.
  static let takeMax = 25
  static let bytesBehind = 3
  static let kindBits = 6
  static let orderBits = 5
  static let booleanCode = 62
  static let categoryCode = 63
  /// What a split can ask is numbered: all thresholds in the order of places, with one number for
  /// each category, whose set follows. These are the first numbers of each place, and how many
  /// there are.
  func firstQuestions(_ forest: Forest) -> [Int] {
    order.reduce(into: [0]) { firsts, feature in
      let count = inputs[feature] == .category ? 1 : forest.cuts[feature].count
      firsts.append((firsts.last ?? 0) + count)
    }
  }

  /// No is 0 and yes is 1.
  static let booleanKey = CFeatureKey.scaled(exponent: 0, isDoubled: false, isFine: true)

  /// The order of the code of a number of thresholds or levels, and of the length of a run.
  static let countOrder = 4
  static let runOrder = 4
}
