/// The draw of one tree's examples, with replacement (Breiman's bootstrap) or without.
///
/// It depends on seed and tree alone, so it can be drawn again instead of being kept.
struct Bag {
  /// How often each example was drawn, 255 standing for more; 0 marks an out-of-bag example.
  private(set) var drawCounts: [UInt8]

  /// - Parameter tree: the tree's number, counted from `TrainingParameters.firstTree`'s zero.
  init(exampleCount: Int, parameters: TrainingParameters, tree: Int) {
    drawCounts = Array(repeating: 0, count: exampleCount)
    let drawn = Bag.drawCount(exampleCount: exampleCount, fraction: parameters.bagFraction)
    if parameters.withReplacement {
      var random = DrawStream(seed: RandomStream.key(parameters.seed, 0xBA6, UInt64(tree)))
      drawCounts.withUnsafeMutableBufferPointer { counts in
        for _ in 0..<drawn {
          let row = random.below(exampleCount)
          counts[row] &+= counts[row] < .max ? 1 : 0
        }
      }
    } else {
      var random = RandomStream(parameters.seed, 0xBA6, UInt64(tree))
      var rows = Array(0..<exampleCount)
      for index in 0..<drawn {
        rows.swapAt(index, index + random.below(exampleCount - index))
        drawCounts[rows[index]] = 1
      }
    }
  }

  /// How many examples are drawn: the fraction of all, rounded, but at least one.
  static func drawCount(exampleCount: Int, fraction: Double) -> Int {
    min(exampleCount, max(1, Int((Double(exampleCount) * fraction).rounded())))
  }

  func isOutOfBag(_ row: Int) -> Bool { drawCounts[row] == 0 }
}
