/// The bootstrap draw of one tree: as many examples as there are, with replacement.
///
/// It depends on seed and tree alone, so it can be drawn again instead of being kept.
struct Bag {
  /// How often each example was drawn; 0 marks an out-of-bag example.
  let drawCounts: [UInt16]

  init(exampleCount: Int, seed: UInt64, tree: Int) {
    var random = RandomStream(seed, 0xBA6, UInt64(tree))
    var counts = [UInt16](repeating: 0, count: exampleCount)
    for _ in 0..<exampleCount {
      let row = random.below(exampleCount)
      if counts[row] < .max { counts[row] += 1 }
    }
    drawCounts = counts
  }

  func isOutOfBag(_ row: Int) -> Bool { drawCounts[row] == 0 }
}
