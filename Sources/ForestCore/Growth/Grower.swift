/// Grows one tree on its bag, node by node and depth first.
struct Grower<Record: ExampleRecord> {
  let examples: GrowthExamples
  let rules: GrowthRules
  /// Tables that grow are taken out of it, and put back in the end.
  private(set) var memory: GrowthMemory
  /// Whether the fast searches may be used; they find best cuts by Gini impurity or variance.
  let isFast: Bool

  var random: DrawStream
  var draw: FeatureDraw
  /// The classes of the current node; in regression one run over everything.
  var runs: Buffer<ClassRun>
  var binary: BinarySmallSearch
  var classes: ClassSmallSearch
  let lightPairs: BinaryHistograms<UInt32>
  let heavyPairs: BinaryHistograms<UInt64>
  var numbers: NumberSmallSearch
  let numberHistograms: NumberHistograms
  var classHistogram: ClassHistogram
  var heavyHistogram: HeavyClassHistogram
  let cutCounter: CutCounter
  var tableSearch: TableSearch<Record>
  /// Examples that the bag holds, and the most often that one was drawn.
  private var bagCount = 0
  var weightMax: Float = 0

  private var pending: Buffer<PendingNode>
  /// The runs of the pending nodes, in their order.
  private var pendingRuns: Buffer<ClassRun>
  /// How many of each run of the current node go left.
  private let leftCounts: UnsafeMutablePointer<Int>
  var nodes: Buffer<GrownTree.Node>
  var weights: Buffer<Float>
  var sets: Buffer<UInt64>
  var leafValues: Buffer<Double>
  let impurityDecrease: UnsafeMutablePointer<Double>

  init(_ examples: GrowthExamples, _ rules: GrowthRules, _ memory: GrowthMemory) {
    self.examples = examples
    self.rules = rules
    self.memory = memory
    isFast = !rules.usesEntropy && !rules.splitsAtRandom
    random = DrawStream(seed: rules.seed)
    draw = FeatureDraw(featureCount: examples.featureCount, order: memory.featureOrder)
    pending = memory.pending.emptied
    runs = memory.runs.emptied
    pendingRuns = memory.pendingRuns.emptied
    nodes = memory.nodes.emptied
    weights = memory.weights.emptied
    sets = memory.sets.emptied
    leafValues = memory.leafValues.emptied
    leftCounts = memory.leftCounts
    impurityDecrease = memory.impurityDecrease
    impurityDecrease.initialize(repeating: 0, count: examples.featureCount)
    let (scratch, start) = (memory.scratch, memory.scratch.start)
    let tables = LaneTables(start + scratch.tables)
    binary = BinarySmallSearch(start + scratch.binary, tables)
    classes = ClassSmallSearch(start + scratch.classes, tables)
    numbers = NumberSmallSearch(start + scratch.numbers, tables)
    // A node uses one kind of cells only.
    lightPairs = BinaryHistograms(start + scratch.histograms)
    heavyPairs = BinaryHistograms(start + scratch.histograms)
    numberHistograms = NumberHistograms(start + scratch.histograms)
    // A node uses one of the two.
    let width = scratch.width
    classHistogram = ClassHistogram(start + scratch.classHistogram, classCount: width)
    heavyHistogram = HeavyClassHistogram(start + scratch.classHistogram, classCount: width)
    cutCounter = CutCounter(start + scratch.cutCounter, minLeafCount: rules.minLeafCount)
    tableSearch = TableSearch(
      start + scratch.table, width: width, minLeafCount: rules.minLeafCount,
      usesEntropy: rules.usesEntropy)
  }

  var grownNodes: GrownTree {
    GrownTree(
      nodes: nodes.elements, weights: weights.elements, sets: sets.elements,
      leafValues: leafValues.elements,
      impurityDecrease: UnsafeBufferPointer(
        start: impurityDecrease, count: examples.featureCount))
  }

  /// The memory for the next tree; this one's is given up.
  var emptiedMemory: GrowthMemory {
    var memory = memory
    memory.pending = pending
    memory.runs = runs
    memory.pendingRuns = pendingRuns
    memory.nodes = nodes
    memory.weights = weights
    memory.sets = sets
    memory.leafValues = leafValues
    return memory
  }

  /// Copies the examples of the bag, those of a weight above 0.
  mutating func fill(weight: (Int) -> Float) {
    let stride = examples.layout.stride
    var target = memory.records.0
    for row in 0..<examples.count {
      let weight = weight(row)
      // Written anyway, so that there is no branch to predict: the next one takes the place of what
      // is not in the bag.
      copyRecord(examples.records + row &* stride, to: target, stride: stride)
      Record.setWeight(weight, in: target)
      weightMax = max(weightMax, weight)
      let isInBag = weight > 0 ? 1 : 0
      target += stride & (0 &- isInBag)
      bagCount &+= isInBag
    }
  }

  /// Grows the tree; false when it was cancelled meanwhile.
  mutating func grow(isCancelled: () -> Bool) -> Bool {
    for label in 0..<rules.classCount {
      for other in 0..<rules.classCount { leafValues.append(other == label ? 1 : 0) }
    }
    let root = NodeRecords(
      first: memory.records.0, step: examples.layout.stride, count: bagCount)
    findRuns(root)
    _ = appendNode()
    settle(PendingNode(node: 0, start: 0, count: bagCount, depth: 0, isBackwards: false)) {
      run, _ in run.count
    }
    var untilCheck = 0
    while let next = pending.popLast() {
      untilCheck &-= next.count
      if untilCheck < 0 {
        if isCancelled() { return false }
        untilCheck = 10_000
      }
      takeRuns(next.runCount)
      let node = records(next)
      let split = search(node)
      if split.feature < 0 { makeLeaf(next.node, node) } else { divide(node, next, split) }
    }
    return true
  }

  /// Makes a leaf of a new node, or lets it wait.
  ///
  /// - Parameter countOf: how many examples it has of each run in `runs`.
  @inline(__always)
  private mutating func settle(_ new: PendingNode, _ countOf: (ClassRun, Int) -> Int) {
    var new = new
    for index in 0..<runs.count {
      let run = runs.start[index]
      let count = countOf(run, index)
      if count == 0 { continue }
      pendingRuns.append(ClassRun(label: run.label, start: 0, count: count))
      new.runCount &+= 1
    }
    let node = records(new)
    let isPure = rules.classCount > 0 ? new.runCount == 1 : hasOneNumber(node)
    if isPure || new.depth >= rules.maxDepth || new.count / 2 < rules.minLeafCount {
      pendingRuns.removeLast(new.runCount)
      return makeLeaf(new.node, node)
    }
    pending.append(new)
  }

  /// Takes the runs of the node that was taken last.
  private mutating func takeRuns(_ count: Int) {
    runs.removeAll()
    var start = 0
    pendingRuns.removeLast(count)
    for index in 0..<count {
      // They still lie behind the end.
      var run = pendingRuns.start[pendingRuns.count &+ index]
      run.start = start
      start &+= run.count
      runs.append(run)
    }
  }

  private func records(_ next: PendingNode) -> NodeRecords {
    let buffer = next.depth & 1 == 0 ? memory.records.0 : memory.records.1
    let stride = examples.layout.stride
    let first = next.isBackwards ? next.start &+ next.count &- 1 : next.start
    return NodeRecords(
      first: buffer + first &* stride, step: next.isBackwards ? 0 &- stride : stride,
      count: next.count)
  }

  private mutating func divide(_ node: NodeRecords, _ next: PendingNode, _ split: FoundSplit) {
    impurityDecrease[split.feature] += Double(split.score)
    let payload = split.isSet ? appendSet(of: split) : cut(of: split)
    let left = appendNode()
    let right = appendNode()
    nodes.start[next.node] = GrownTree.Node(
      feature: UInt16(truncatingIfNeeded: split.feature), missingGoesLeft: split.missingGoesLeft,
      payload: UInt32(truncatingIfNeeded: payload), left: UInt32(truncatingIfNeeded: left))
    if split.partsClasses {
      // Nobody will look at the examples again, so they need not be divided.
      let (first, second) = (runs.start[0].label, runs.start[1].label)
      makeLeaf(left, label: split.firstGoesLeft ? first : second, weight: split.sides.left)
      makeLeaf(right, label: split.firstGoesLeft ? second : first, weight: split.sides.right)
      return
    }
    let leftCount = partition(node, next, split, payload)
    let counts = leftCounts
    settle(
      PendingNode(
        node: right, start: next.start &+ leftCount, count: next.count &- leftCount,
        depth: next.depth &+ 1, isBackwards: true)
    ) { run, index in run.count &- counts[index] }
    // The left child is grown first.
    settle(
      PendingNode(
        node: left, start: next.start, count: leftCount, depth: next.depth &+ 1,
        isBackwards: false)
    ) { _, index in counts[index] }
  }

  /// Moves the examples of a node to the places of its children; how many go left.
  private func partition(
    _ node: NodeRecords, _ next: PendingNode, _ split: FoundSplit, _ payload: Int
  ) -> Int {
    let target = next.depth & 1 == 0 ? memory.records.1 : memory.records.0
    let stride = examples.layout.stride
    let codes = codes(of: split.feature, in: node, at: 0)
    let left =
      split.isSet
      ? LeftCodes.inSet(UnsafePointer(sets.start + payload &* 4))
      : .upTo(cut: UInt8(truncatingIfNeeded: payload), shift: split.missingGoesLeft ? 1 : 0)
    return divideRecords(
      node, classRuns, codes: codes.first, step: codes.step, by: left,
      to: target + next.start &* stride, stride: stride, leftCounts: leftCounts)
  }

  private mutating func appendSet(of split: FoundSplit) -> Int {
    let number = sets.count / 4
    sets.append(split.set.0)
    sets.append(split.set.1)
    sets.append(split.set.2)
    // The bit of code 255, which is no level, is the side of missing values.
    let missing = UInt64(1) &<< 63
    sets.append(split.missingGoesLeft ? split.set.3 | missing : split.set.3 & ~missing)
    return number
  }

  private mutating func appendNode() -> Int {
    nodes.append(
      GrownTree.Node(feature: GrownTree.Node.leaf, missingGoesLeft: false, payload: 0, left: 0))
    weights.append(0)
    return nodes.count &- 1
  }

  /// The code up to which examples go left: in the middle, by value, between the two codes that
  /// the split parts.
  private func cut(of split: FoundSplit) -> Int {
    if split.nextCode == split.code &+ 1 || split.nextCode == 255 { return split.code }
    let feature = examples.features[split.feature]
    let middle = feature.highest(split.code) / 2 + feature.lowest(split.nextCode) / 2
    var low = split.code
    var high = split.nextCode &- 1
    while low < high {
      let probe = (low &+ high &+ 1) &>> 1
      if feature.highest(probe) <= middle { low = probe } else { high = probe &- 1 }
    }
    return low
  }
}
