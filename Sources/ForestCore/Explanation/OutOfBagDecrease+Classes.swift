extension OutOfBagDecrease {
  /// Credits the features where there are many classes.
  ///
  /// Splits are visited from the last to the first, each after those below it. Its children's sums
  /// then are on top of a stack, unless they are leaves, whose few classes are added one by one.
  ///
  /// - Returns: the weight of all examples.
  func addClasses(
    _ labels: UnsafeBufferPointer<Int32>, classCount: Int,
    to decreases: UnsafeMutableBufferPointer<Double>
  ) -> Double {
    let nodes = tree.nodes
    let leaves = ExamplesByLeaf(examples, nodeCount: nodes.count)
    defer { leaves.deallocate() }
    var stack = ClassSumsStack(classCount: classCount)
    defer { stack.deallocate() }
    // The parent of each pair of children, which are numbered in the order of growth.
    let pairCount = nodes.count / 2
    let parents = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, pairCount))
    defer { parents.deallocate() }
    for index in 0..<nodes.count where !nodes[index].isLeaf {
      parents[(Int(nodes[index].left) - 1) / 2] = UInt32(truncatingIfNeeded: index)
    }
    for pair in stride(from: pairCount - 1, through: 0, by: -1) {
      let (left, right) = (2 * pair + 1, 2 * pair + 2)
      let feature = Int(nodes[Int(parents[pair])].feature)
      switch (nodes[left].isLeaf, nodes[right].isLeaf) {
      case (false, false): decreases[feature] += stack.join()
      case (false, true): decreases[feature] += join(right, leaves, labels, &stack)
      case (true, false): decreases[feature] += join(left, leaves, labels, &stack)
      case (true, true):
        push(left, leaves, labels, &stack)
        decreases[feature] += join(right, leaves, labels, &stack)
      }
    }
    if nodes.count == 1 { push(0, leaves, labels, &stack) }
    return stack.top.outOfBagWeight
  }

  /// Puts a leaf on the stack.
  private func push(
    _ leaf: Int, _ leaves: ExamplesByLeaf, _ labels: UnsafeBufferPointer<Int32>,
    _ stack: inout ClassSumsStack
  ) {
    stack.push()
    let number = Int(tree.nodes[leaf].payload)
    let weight = tree.weights[leaf]
    if number < stack.classCount {
      stack.addBag(number, weight)
    } else {
      for label in 0..<stack.classCount {
        stack.addBag(label, weight * Float(tree.leafValues[number * stack.classCount + label]))
      }
    }
    leaves.forEach(leaf) { stack.addOutOfBag(Int(labels[$0]), self.weight($0)) }
  }

  /// Joins a leaf with the sums on top of the stack; how much the split between them is worth.
  @inline(__always)
  private func join(
    _ leaf: Int, _ leaves: ExamplesByLeaf, _ labels: UnsafeBufferPointer<Int32>,
    _ stack: inout ClassSumsStack
  ) -> Double {
    let number = Int(tree.nodes[leaf].payload)
    guard number < stack.classCount else {
      push(leaf, leaves, labels, &stack)
      return stack.join()
    }
    var own = ClassSumsStack.Totals()
    var others = ClassSumsStack.CrossProducts()
    let weight = tree.weights[leaf]
    own.bagWeight = Double(weight)
    own.bagSquares = own.bagWeight * own.bagWeight
    others.bags = own.bagWeight * Double(stack.bag(number))
    others.secondBag = own.bagWeight * Double(stack.outOfBag(number))
    leaves.forEach(leaf) { position in
      let label = Int(labels[position])
      let weight = self.weight(position)
      own.outOfBagWeight += Double(weight)
      if label == number { own.products += own.bagWeight * Double(weight) }
      others.firstBag += Double(stack.bag(label) * weight)
    }
    let gain = stack.join(own, others)
    stack.addBag(number, weight, toTotals: false)
    leaves.forEach(leaf) {
      stack.addOutOfBag(Int(labels[$0]), self.weight($0), toTotals: false)
    }
    return gain
  }
}

/// The examples of each leaf as a chain.
private struct ExamplesByLeaf {
  private let positions: UnsafeBufferPointer<Int32>
  /// The first example of a node, by its place in `positions`, and the next of each; -1 at the end.
  private let first: UnsafeMutablePointer<Int32>
  private let next: UnsafeMutablePointer<Int32>

  init(_ examples: OutOfBagExamples, nodeCount: Int) {
    positions = examples.positions
    first = .allocate(capacity: nodeCount)
    first.initialize(repeating: -1, count: nodeCount)
    next = .allocate(capacity: max(1, positions.count))
    for index in stride(from: positions.count - 1, through: 0, by: -1) {
      let leaf = Int(examples.leaves[index])
      next[index] = first[leaf]
      first[leaf] = Int32(truncatingIfNeeded: index)
    }
  }

  func deallocate() {
    first.deallocate()
    next.deallocate()
  }

  /// Calls `body` with the position of each example of a leaf.
  @inline(__always) func forEach(_ leaf: Int, _ body: (Int) -> Void) {
    var index = first[leaf]
    while index >= 0 {
      body(Int(positions[Int(index)]))
      index = next[Int(index)]
    }
  }
}
