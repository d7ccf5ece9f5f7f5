extension OutOfBagDecrease {
  /// Of the examples below a node.
  struct Sums {
    var bag = 0.0
    var bagWeight = 0.0
    var outOfBag = 0.0
    var outOfBagWeight = 0.0
  }

  /// Credits the features where a target is one number.
  ///
  /// - Parameters:
  ///   - ofLeaf: the number of a leaf.
  ///   - addOutOfBag: adds the sums of what is out of bag to those of the leaves, by their nodes.
  /// - Returns: the weight of all examples.
  @inline(__always)
  func addOne(
    to decreases: UnsafeMutableBufferPointer<Double>, scale: Double, ofLeaf: (Int) -> Double,
    addOutOfBag: (UnsafeMutablePointer<Sums>) -> Void
  ) -> Double {
    let nodes = tree.nodes
    let sums = UnsafeMutablePointer<Sums>.allocate(capacity: nodes.count)
    defer { sums.deallocate() }
    let splits = UnsafeMutablePointer<UInt32>.allocate(capacity: nodes.count)
    defer { splits.deallocate() }
    var splitCount = 0
    for index in 0..<nodes.count {
      let node = nodes[index]
      // A split has no weight of its own. Whether it is one, cannot be foreseen.
      let bagWeight = Double(tree.weights[index])
      let value = ofLeaf(node.isLeaf ? Int(node.payload) : 0)
      sums[index] = Sums(bag: bagWeight * value, bagWeight: bagWeight)
      splits[splitCount] = UInt32(truncatingIfNeeded: index)
      splitCount &+= node.isLeaf ? 0 : 1
    }
    addOutOfBag(sums)
    // Children lie behind their parent.
    for split in stride(from: splitCount - 1, through: 0, by: -1) {
      let node = nodes[Int(splits[split])]
      let (left, right) = (sums[Int(node.left)], sums[Int(node.left) + 1])
      let own = Sums(
        bag: left.bag + right.bag, bagWeight: left.bagWeight + right.bagWeight,
        outOfBag: left.outOfBag + right.outOfBag,
        outOfBagWeight: left.outOfBagWeight + right.outOfBagWeight)
      sums[Int(splits[split])] = own
      let before = own.bag / own.bagWeight
      decreases[Int(node.feature)] +=
        scale * (Self.gain(left, before) + Self.gain(right, before))
    }
    return sums[0].outOfBagWeight
  }

  @inline(__always) private static func gain(_ child: Sums, _ before: Double) -> Double {
    (child.bag / child.bagWeight - before) * (child.outOfBag - child.outOfBagWeight * before)
  }

  /// Adds example by example.
  ///
  /// - Parameter number: of an example by its position.
  @inline(__always)
  func addExamples(to sums: UnsafeMutablePointer<Sums>, number: (Int) -> Double) {
    for index in 0..<examples.positions.count {
      let position = Int(examples.positions[index])
      let leaf = Int(examples.leaves[index])
      let weight = Double(weight(position))
      sums[leaf].outOfBagWeight += weight
      sums[leaf].outOfBag += weight * number(position)
    }
  }

  /// Adds examples of two classes that all weigh 1; the second class is 1.
  func addCounted(
    _ labels: UnsafeBufferPointer<Int32>, to sums: UnsafeMutablePointer<Sums>
  ) {
    let counts = LeafCounts(
      examples, nodeCount: tree.nodes.count, labels: labels, classCount: 2)
    defer { counts.deallocate() }
    for node in 0..<tree.nodes.count {
      let second = Double(counts.count(node, 1))
      sums[node].outOfBag = second
      sums[node].outOfBagWeight = Double(counts.count(node, 0)) + second
    }
  }
}
