/// The draw of one tree's examples, with replacement (Breiman's bootstrap) or without.
///
/// It depends on seed and tree alone, so it can be drawn again instead of being kept.
struct Bag {
  /// How often each example was drawn; 0 marks an out-of-bag example.
  let drawCounts: [UInt16]

  /// - Parameter tree: the tree's number, counted from `TrainingParameters.firstTree`'s zero.
  init(exampleCount: Int, parameters: TrainingParameters, tree: Int) {
    var random = RandomStream(parameters.seed, 0xBA6, UInt64(tree))
    let drawn = Bag.drawCount(exampleCount: exampleCount, fraction: parameters.bagFraction)
    var counts = [UInt16](repeating: 0, count: exampleCount)
    if parameters.withReplacement {
      for _ in 0..<drawn {
        let row = random.below(exampleCount)
        if counts[row] < .max { counts[row] += 1 }
      }
    } else {
      var rows = Array(0..<exampleCount)
      for index in 0..<drawn {
        rows.swapAt(index, index + random.below(exampleCount - index))
        counts[rows[index]] = 1
      }
    }
    drawCounts = counts
  }

  /// How many examples are drawn: the fraction of all, rounded, but at least one.
  static func drawCount(exampleCount: Int, fraction: Double) -> Int {
    min(exampleCount, max(1, Int((Double(exampleCount) * fraction).rounded())))
  }

  func isOutOfBag(_ row: Int) -> Bool { drawCounts[row] == 0 }
}
