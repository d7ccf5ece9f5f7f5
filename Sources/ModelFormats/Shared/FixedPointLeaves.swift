import ForestCore

/// The outputs of leaves as whole numbers, so that their sums are exact and the same whatever the
/// order in which a runtime adds trees.
///
/// The scale is the smallest that holds every leaf exactly: with pure leaves it is 1. Where none of
/// so few bits does, as with weighted classes, numbers have twice the bits and are added as two
/// parts, `high · 2^lowBits + low`.
struct FixedPointLeaves {
  /// Output times scale is the whole number.
  let scale: Double
  /// Bits of the low part; 0 when there is one part.
  let lowBits: Int

  /// - Parameters:
  ///   - sumBits: bits within which the sums of all trees' parts must stay.
  ///   - wholeBits: bits within which sums must stay where both parts are added as one number; nil:
  ///     they never are.
  init(_ forest: Forest, sumBits: Int, wholeBits: Int? = nil) {
    // A bit is the sign's, also where there is one tree.
    let countBits = max(1, FixedPointLeaves.bits(forest.treeCount))
    let partBits = max(1, sumBits - countBits)
    let bits = wholeBits.map { $0 - countBits } ?? 2 * partBits
    if forest.task == .regression {
      scale = FixedPointLeaves.scale(ofNumbers: forest, bits: bits)
      lowBits = partBits
    } else if let exact = FixedPointLeaves.commonDenominator(forest, limit: 1 << partBits) {
      scale = Double(exact)
      lowBits = 0
    } else {
      scale = Double(FixedPointLeaves.richScale(atMost: 1 << bits))
      lowBits = partBits
    }
  }

  func whole(_ output: Double) -> Int { Int((output * scale).rounded()) }

  /// The parts of an output, the high one first.
  func parts(_ output: Double) -> [Int] {
    let whole = whole(output)
    return lowBits == 0 ? [whole] : [whole >> lowBits, whole & (1 << lowBits - 1)]
  }

  /// What each part of a sum over all trees counts in the mean.
  func partValues(treeCount: Int) -> [Double] {
    let unit = 1 / (scale * Double(treeCount))
    return lowBits == 0 ? [unit] : [unit * Double(1 << lowBits), unit]
  }

  /// The means of two classes may differ by so much although they are equal: what
  /// `Forest.mostProbable` takes for equal, or what rounding leaves to whole numbers.
  var tieTolerance: Double { lowBits == 0 ? 0x1p-40 : max(0x1p-40, 2 / scale) }

  /// Enough bits for numbers up to the count.
  private static func bits(_ count: Int) -> Int { Int.bitWidth - (count - 1).leadingZeroBitCount }

  private static func scale(ofNumbers forest: Forest, bits: Int) -> Double {
    let greatest = forest.greatestOutput
    guard greatest > 0 else { return 1 }
    // A power of two, which changes no digit; numbers as small as 2⁻¹⁰⁰⁰ need no more.
    let exponent = bits - Int(greatest.exponent) - 1
    return Double(sign: .plus, exponent: min(exponent, 1_000), significand: 1)
  }

  /// The least scale that makes all probabilities whole; nil when it is above the limit.
  private static func commonDenominator(_ forest: Forest, limit: Int) -> Int? {
    var scale = 1
    var isExact = true
    forest.forEachLeaf { outputs in
      guard isExact else { return }
      for output in outputs where !isWhole(output * Double(scale)) {
        guard let factor = (2...64).first(where: { isWhole(output * Double(scale * $0)) }),
          scale * factor <= limit
        else {
          isExact = false
          return
        }
        scale *= factor
      }
    }
    return isExact ? scale : nil
  }

  private static func isWhole(_ number: Double) -> Bool {
    abs(number - number.rounded()) <= 0x1p-44 * max(1, number)
  }

  /// A scale near the limit that many small denominators divide.
  private static func richScale(atMost limit: Int) -> Int {
    var common = 1
    for factor in [2, 3, 2, 5, 7, 2, 3, 11, 13, 2, 17, 19, 23] where common * factor <= limit {
      common *= factor
    }
    return limit / common * common
  }
}

extension Forest {
  /// The greatest output of a leaf, whatever its sign.
  var greatestOutput: Double {
    var greatest = 0.0
    forEachLeaf { outputs in
      for output in outputs { greatest = max(greatest, abs(output)) }
    }
    return greatest
  }

  /// Whether single precision holds the outputs in full.
  var fitsSinglePrecision: Bool {
    let greatest = greatestOutput
    return greatest == 0 || 0x1p-100...0x1p127 ~= greatest
  }

  /// The outputs of each leaf of each tree.
  func forEachLeaf(_ body: ([Double]) -> Void) {
    for tree in 0..<treeCount {
      for index in nodeRange(tree: tree) {
        if case .leaf(let outputs) = node(tree: tree, index: index) { body(outputs) }
      }
    }
  }
}
