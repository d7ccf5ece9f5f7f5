extension OutOfBagDecrease {
  /// Of the examples below a node.
  private struct Sums {
    var bag = 0.0
    var bagWeight = 0.0
    var outOfBag = 0.0
    var outOfBagWeight = 0.0
  }

  /// Credits the features where a target is one number.
  ///
  /// - Parameters:
  ///   - ofLeaf: the number of a leaf.
  ///   - ofExample: the number of an example by its position.
  /// - Returns: the weight of all examples.
  @inline(__always)
  func addOne(
    to decreases: UnsafeMutableBufferPointer<Double>, scale: Double, ofLeaf: (Int) -> Double,
    ofExample: (Int) -> Double
  ) -> Double {
    let nodes = tree.nodes
    let sums = UnsafeMutablePointer<Sums>.allocate(capacity: nodes.count)
    defer { sums.deallocate() }
    for index in 0..<nodes.count {
      let node = nodes[index]
      var own = Sums()
      if node.isLeaf {
        own.bagWeight = Double(tree.weights[index])
        own.bag = own.bagWeight * ofLeaf(Int(node.payload))
      }
      sums[index] = own
    }
    for index in 0..<examples.positions.count {
      let position = Int(examples.positions[index])
      let leaf = Int(examples.leaves[index])
      let weight = Double(weight(position))
      sums[leaf].outOfBagWeight += weight
      sums[leaf].outOfBag += weight * ofExample(position)
    }
    // Children lie behind their parent.
    for index in stride(from: nodes.count - 1, through: 0, by: -1) where !nodes[index].isLeaf {
      let left = sums[Int(nodes[index].left)]
      let right = sums[Int(nodes[index].left) + 1]
      let own = Sums(
        bag: left.bag + right.bag, bagWeight: left.bagWeight + right.bagWeight,
        outOfBag: left.outOfBag + right.outOfBag,
        outOfBagWeight: left.outOfBagWeight + right.outOfBagWeight)
      sums[index] = own
      let before = own.bag / own.bagWeight
      decreases[Int(nodes[index].feature)] +=
        scale * (Self.gain(left, before) + Self.gain(right, before))
    }
    return sums[0].outOfBagWeight
  }

  @inline(__always) private static func gain(_ child: Sums, _ before: Double) -> Double {
    (child.bag / child.bagWeight - before) * (child.outOfBag - child.outOfBagWeight * before)
  }
}
