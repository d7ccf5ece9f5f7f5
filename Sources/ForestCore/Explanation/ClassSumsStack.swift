/// Sums by class of the examples below some nodes, on top of each other.
///
/// Beside the sums stands what is asked of them again and again, so that a leaf of few classes can
/// be added without looking at all classes.
struct ClassSumsStack {
  /// What is known of the sums of a node.
  struct Totals {
    var bagWeight = 0.0
    var outOfBagWeight = 0.0
    /// The bag's sums squared, and times the out-of-bag sums; added up over the classes.
    var bagSquares = 0.0
    var products = 0.0
  }

  /// Products of the sums of two nodes, added up over the classes.
  struct CrossProducts {
    /// Bag with bag.
    var bags = 0.0
    /// The bag of the first with what is out of bag of the second, and the other way round.
    var firstBag = 0.0
    var secondBag = 0.0
  }

  let classCount: Int
  private let blockCount: Int
  /// For each node the blocks of its bag, then those of what is out of it.
  private var blocks: UnsafeMutablePointer<SIMD8<Float>>
  private var totals: UnsafeMutablePointer<Totals>
  private var capacity = 32
  private var count = 0

  init(classCount: Int) {
    self.classCount = classCount
    blockCount = (classCount + 7) / 8
    blocks = .allocate(capacity: 2 * blockCount * capacity)
    totals = .allocate(capacity: capacity)
  }

  func deallocate() {
    blocks.deallocate()
    totals.deallocate()
  }

  var top: Totals { totals[count &- 1] }

  @inline(__always) private var bagSums: UnsafeMutablePointer<Float> {
    UnsafeMutableRawPointer(blocks + (count &- 1) &* 2 &* blockCount)
      .assumingMemoryBound(to: Float.self)
  }
  @inline(__always) private var outOfBagSums: UnsafeMutablePointer<Float> {
    bagSums + 8 &* blockCount
  }

  /// Puts a node without examples on top.
  mutating func push() {
    if count == capacity { grow() }
    for block in 0..<2 &* blockCount { blocks[count &* 2 &* blockCount &+ block] = SIMD8() }
    totals[count] = Totals()
    count &+= 1
  }

  private mutating func grow() {
    let (more, moreTotals) = (
      UnsafeMutablePointer<SIMD8<Float>>.allocate(capacity: 4 * blockCount * capacity),
      UnsafeMutablePointer<Totals>.allocate(capacity: 2 * capacity)
    )
    more.update(from: blocks, count: 2 * blockCount * count)
    moreTotals.update(from: totals, count: count)
    deallocate()
    (blocks, totals) = (more, moreTotals)
    capacity *= 2
  }

  /// Adds to a sum of the node on top.
  mutating func addBag(_ label: Int, _ weight: Float) {
    let (before, added) = (Double(bagSums[label]), Double(weight))
    totals[count &- 1].bagWeight += added
    totals[count &- 1].bagSquares += added * (2 * before + added)
    totals[count &- 1].products += added * Double(outOfBagSums[label])
    bagSums[label] += weight
  }

  mutating func addOutOfBag(_ label: Int, _ weight: Float) {
    totals[count &- 1].outOfBagWeight += Double(weight)
    totals[count &- 1].products += Double(weight) * Double(bagSums[label])
    outOfBagSums[label] += weight
  }

  /// Fills the node on top, which has no examples yet, with those of a leaf of one class.
  @inline(__always)
  mutating func setLeaf(
    _ label: Int, _ weight: Float, _ outOfBag: UnsafeBufferPointer<LeafExamples.Entry>
  ) {
    let sums = outOfBagSums
    var own = Totals()
    own.bagWeight = Double(weight)
    own.bagSquares = own.bagWeight * own.bagWeight
    for entry in outOfBag {
      let added = Double(entry.weight)
      own.outOfBagWeight += added
      own.products += Int(entry.label) == label ? added * own.bagWeight : 0
      sums[Int(entry.label)] += entry.weight
    }
    bagSums[label] = weight
    totals[count &- 1] = own
  }

  /// Joins a leaf of one class with the node on top; how much the split between them is worth.
  ///
  /// - Parameter isCounted: whether examples weigh 1, so that products are whole numbers.
  @inline(__always)
  mutating func join(
    leafOf label: Int, _ weight: Float, _ outOfBag: UnsafeBufferPointer<LeafExamples.Entry>,
    isCounted: Bool
  ) -> Double {
    let (bag, sums) = (bagSums, outOfBagSums)
    var own = Totals()
    var others = CrossProducts()
    own.bagWeight = Double(weight)
    own.bagSquares = own.bagWeight * own.bagWeight
    others.bags = own.bagWeight * Double(bag[label])
    others.secondBag = own.bagWeight * Double(sums[label])
    for entry in outOfBag {
      let added = Double(entry.weight)
      let other = bag[Int(entry.label)]
      own.outOfBagWeight += added
      own.products += Int(entry.label) == label ? own.bagWeight * added : 0
      others.firstBag += isCounted ? Double(other) * added : Double(other * entry.weight)
      sums[Int(entry.label)] += entry.weight
    }
    bag[label] += weight
    return join(own, others)
  }

  /// Makes one of the two nodes on top; how much the split between them is worth.
  mutating func join() -> Double {
    let size = 2 &* blockCount
    let first = blocks + (count &- 2) &* size
    let second = first + size
    var (bags, firstBag, secondBag) = (SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>())
    for block in 0..<blockCount {
      let (a, b) = (first[block], second[block])
      let (c, d) = (first[blockCount &+ block], second[blockCount &+ block])
      bags += a * b
      firstBag += a * d
      secondBag += b * c
      first[block] = a + b
      first[blockCount &+ block] = c + d
    }
    let own = top
    count &-= 1
    return join(
      own,
      CrossProducts(
        bags: Double(bags.sum()), firstBag: Double(firstBag.sum()),
        secondBag: Double(secondBag.sum())))
  }

  /// Takes a second node into the totals of the one on top, whose sums are for others to add.
  @inline(__always)
  mutating func join(_ second: Totals, _ cross: CrossProducts) -> Double {
    let first = top
    let joint = Totals(
      bagWeight: first.bagWeight + second.bagWeight,
      outOfBagWeight: first.outOfBagWeight + second.outOfBagWeight,
      bagSquares: first.bagSquares + 2 * cross.bags + second.bagSquares,
      products: first.products + cross.firstBag + cross.secondBag + second.products)
    totals[count &- 1] = joint
    // (μ(c) − μ(t)) · (S(c) − W(c)·μ(t)), multiplied out, for both children.
    let before = 1 / joint.bagWeight
    let purityBefore = joint.bagSquares * before * before
    func gain(_ child: Totals, withOther: Double) -> Double {
      let mean = 1 / child.bagWeight
      let ofBag = (child.bagSquares + cross.bags) * mean * before
      return child.products * mean - (child.products + withOther) * before
        - child.outOfBagWeight * (ofBag - purityBefore)
    }
    return gain(first, withOther: cross.secondBag) + gain(second, withOther: cross.firstBag)
  }
}
