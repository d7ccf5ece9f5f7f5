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
    let leaves = leafExamples(labels, classCount: classCount)
    defer { leaves.deallocate() }
    var stack = ClassSumsStack(classCount: classCount)
    defer { stack.deallocate() }
    let pairCount = nodes.count / 2
    let parents = parentsOfPairs()
    defer { parents.deallocate() }
    for pair in stride(from: pairCount - 1, through: 0, by: -1) {
      let (left, right) = (2 * pair + 1, 2 * pair + 2)
      let feature = Int(nodes[Int(parents[pair + 1])].feature)
      switch (nodes[left].isLeaf, nodes[right].isLeaf) {
      case (false, false): decreases[feature] += stack.join()
      case (false, true): decreases[feature] += join(right, leaves[right], &stack)
      case (true, false): decreases[feature] += join(left, leaves[left], &stack)
      case (true, true):
        push(left, leaves[left], &stack)
        decreases[feature] += join(right, leaves[right], &stack)
      }
    }
    if nodes.count == 1 { push(0, leaves[0], &stack) }
    return stack.top.outOfBagWeight
  }

  private func leafExamples(
    _ labels: UnsafeBufferPointer<Int32>, classCount: Int
  ) -> LeafExamples {
    let nodeCount = tree.nodes.count
    if isCounted, LeafCounts.isSmall(nodeCount: nodeCount, classCount: classCount) {
      let counts = LeafCounts(
        examples, nodeCount: nodeCount, labels: labels, classCount: classCount)
      defer { counts.deallocate() }
      return LeafExamples(counts)
    }
    return isCounted
      ? LeafExamples(examples, nodeCount: nodeCount, labels: labels) { _ in 1 }
      : LeafExamples(examples, nodeCount: nodeCount, labels: labels) { weight($0) }
  }

  /// The parent of each pair of children, which are numbered in the order of growth; from 1 on.
  private func parentsOfPairs() -> UnsafeMutablePointer<UInt32> {
    let nodes = tree.nodes
    let parents = UnsafeMutablePointer<UInt32>.allocate(capacity: nodes.count / 2 + 1)
    for index in 0..<nodes.count {
      // A leaf has no left child and writes to the first place: what is one, cannot be foreseen.
      parents[Int((nodes[index].left &+ 1) / 2)] = UInt32(truncatingIfNeeded: index)
    }
    return parents
  }

  /// Puts a leaf on the stack.
  private func push(
    _ leaf: Int, _ examples: UnsafeBufferPointer<LeafExamples.Entry>,
    _ stack: inout ClassSumsStack
  ) {
    let number = Int(tree.nodes[leaf].payload)
    let weight = tree.weights[leaf]
    stack.push()
    if number < stack.classCount {
      stack.setLeaf(number, weight, examples)
    } else {
      for label in 0..<stack.classCount {
        stack.addBag(label, weight * Float(tree.leafValues[number * stack.classCount + label]))
      }
      for entry in examples { stack.addOutOfBag(Int(entry.label), entry.weight) }
    }
  }

  /// Joins a leaf with the sums on top of the stack; how much the split between them is worth.
  @inline(__always)
  private func join(
    _ leaf: Int, _ examples: UnsafeBufferPointer<LeafExamples.Entry>,
    _ stack: inout ClassSumsStack
  ) -> Double {
    let number = Int(tree.nodes[leaf].payload)
    guard number < stack.classCount else {
      push(leaf, examples, &stack)
      return stack.join()
    }
    return stack.join(leafOf: number, tree.weights[leaf], examples, isCounted: isCounted)
  }
}
