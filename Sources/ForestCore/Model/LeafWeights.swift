/// What the training examples weigh in each leaf of a tree, in the narrowest numbers that hold all
/// of them exactly: mostly a byte a leaf.
enum LeafWeights: Sendable, Equatable {
  case bytes([UInt8])
  case words([UInt16])
  case floats([Float])

  /// The least that an example weighs in a training, so that no leaf is without weight.
  static let least: Float = 1e-30

  init(_ weights: some RandomAccessCollection<Float>) {
    if let bytes = LeafWeights.whole(UInt8.self, weights) {
      self = .bytes(bytes)
    } else if let words = LeafWeights.whole(UInt16.self, weights) {
      self = .words(words)
    } else {
      self = .floats(Array(weights))
    }
  }

  private static func whole<Integer: FixedWidthInteger>(
    _ type: Integer.Type, _ weights: some RandomAccessCollection<Float>
  ) -> [Integer]? {
    var all: [Integer] = []
    all.reserveCapacity(weights.count)
    for weight in weights {
      guard let whole = Integer(exactly: weight) else { return nil }
      all.append(whole)
    }
    return all
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
