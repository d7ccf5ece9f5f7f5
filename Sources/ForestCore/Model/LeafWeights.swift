/// What the training examples weigh in each leaf of a tree, in the narrowest numbers that hold all
/// of them exactly: mostly a byte a leaf.
enum LeafWeights: Sendable, Equatable {
  case bytes([UInt8])
  case words([UInt16])
  case floats([Float])

  /// The least that an example weighs in a training, so that no leaf is without weight.
  static let least: Float = 1e-30

  init(_ weights: [Float]) {
    if let bytes = LeafWeights.whole(UInt8.self, weights) {
      self = .bytes(bytes)
    } else if let words = LeafWeights.whole(UInt16.self, weights) {
      self = .words(words)
    } else {
      self = .floats(weights)
    }
  }

  /// The weights as whole numbers; nil when one of them is none, or too large.
  @inline(__always)
  private static func whole<Integer: FixedWidthInteger>(
    _ type: Integer.Type, _ weights: [Float]
  ) -> [Integer]? {
    // Several at a time, as all are looked at whatever is found.
    var difference: Float = 0
    let all = [Integer](unsafeUninitializedCapacity: weights.count) { all, count in
      for (leaf, weight) in weights.enumerated() {
        let nearest = Int32(min(weight, Float(Integer.max)))
        all.initializeElement(at: leaf, to: Integer(truncatingIfNeeded: nearest))
        difference += abs(Float(nearest) - weight)
      }
      count = weights.count
    }
    return difference == 0 ? all : nil
  }

  var count: Int {
    switch self {
    case .bytes(let weights): weights.count
    case .words(let weights): weights.count
    case .floats(let weights): weights.count
    }
  }

  subscript(leaf: Int) -> Float {
    switch self {
    case .bytes(let weights): Float(weights[leaf])
    case .words(let weights): Float(weights[leaf])
    case .floats(let weights): weights[leaf]
    }
  }
}
