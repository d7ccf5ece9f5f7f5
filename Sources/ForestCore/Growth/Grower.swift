/// Grows one tree on its bag, node by node and depth first.
struct Grower<Record: ExampleRecord> {
  let examples: GrowthExamples
  let rules: GrowthRules
  let memory: GrowthMemory
  /// Whether the fast searches may be used; they find best cuts by Gini impurity or variance.
  let isFast: Bool
  private let scratch: UnsafeMutableRawPointer

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
  let cutCounter: CutCounter
  var tableSearch: TableSearch<Record>
  /// Examples that the bag holds, and the most often that one was drawn.
  private var bagCount = 0
  var weightMax: Float = 0

  private var pending = Buffer<PendingNode>(capacity: 64)
  var nodes = Buffer<GrownTree.Node>(capacity: 1024)
  var weights = Buffer<Float>(capacity: 1024)
  var sets = Buffer<UInt64>(capacity: 16)
  var leafValues = Buffer<Double>(capacity: 64)
  let impurityDecrease: UnsafeMutablePointer<Double>

  init(_ examples: GrowthExamples, _ rules: GrowthRules, _ memory: GrowthMemory) {
    self.examples = examples
    self.rules = rules
    self.memory = memory
    isFast = !rules.usesEntropy && !rules.splitsAtRandom
    random = DrawStream(seed: rules.seed)
    draw = FeatureDraw(featureCount: examples.featureCount)
    let width = max(1, rules.classCount)
    runs = Buffer(capacity: width)
    impurityDecrease = .allocate(capacity: examples.featureCount)
    impurityDecrease.initialize(repeating: 0, count: examples.featureCount)
    let layout = Layout(width: width)
    scratch = .allocate(byteCount: layout.size, alignment: 64)
    binary = BinarySmallSearch(scratch + layout.binary)
    classes = ClassSmallSearch(scratch + layout.classes)
    numbers = NumberSmallSearch(scratch + layout.numbers)
    // A node uses one kind of cells only.
    lightPairs = BinaryHistograms(scratch + layout.histograms)
    heavyPairs = BinaryHistograms(scratch + layout.histograms)
    numberHistograms = NumberHistograms(scratch + layout.histograms)
    classHistogram = ClassHistogram(scratch + layout.classHistogram, classCount: width)
    cutCounter = CutCounter(scratch + layout.cutCounter, minLeafCount: rules.minLeafCount)
    tableSearch = TableSearch(
      scratch + layout.table, width: width, minLeafCount: rules.minLeafCount,
      usesEntropy: rules.usesEntropy)
  }

  /// Where each search has its memory, all in one piece.
  private struct Layout {
    var size = 0
    private(set) var binary = 0
    private(set) var classes = 0
    private(set) var numbers = 0
    private(set) var histograms = 0
    private(set) var classHistogram = 0
    private(set) var cutCounter = 0
    private(set) var table = 0

    init(width: Int) {
      binary = place(BinarySmallSearch.memorySize)
      classes = place(ClassSmallSearch.memorySize)
      numbers = place(NumberSmallSearch.memorySize)
      histograms = place(max(BinaryHistograms<UInt64>.memorySize, NumberHistograms.memorySize))
      classHistogram = place(ClassHistogram.memorySize(classCount: width))
      cutCounter = place(CutCounter.memorySize)
      table = place(TableSearch<Record>.memorySize(width: width))
    }

    private mutating func place(_ bytes: Int) -> Int {
      defer { size += (bytes + 63) / 64 * 64 }
      return size
    }
  }

  var grownNodes: GrownNodes {
    GrownNodes(
      nodes: nodes.elements, weights: weights.elements, sets: sets.elements,
      leafValues: leafValues.elements,
      impurityDecrease: UnsafeBufferPointer(
        start: impurityDecrease, count: examples.featureCount))
  }

  func deallocate() {
    draw.deallocate()
    runs.deallocate()
    pending.deallocate()
    nodes.deallocate()
    weights.deallocate()
    sets.deallocate()
    leafValues.deallocate()
    impurityDecrease.deallocate()
    scratch.deallocate()
  }

  /// Copies the examples of the bag, those of a weight above 0.
  mutating func fill(weight: (Int) -> Float) {
    let stride = examples.layout.stride
    var target = memory.records.0
    for row in 0..<examples.count {
      let weight = weight(row)
      guard weight > 0 else { continue }
      copyRecord(examples.records + row &* stride, to: target, stride: stride)
      Record.setWeight(weight, in: target)
      weightMax = max(weightMax, weight)
      target += stride
      bagCount &+= 1
    }
  }

  /// Grows the tree; false when it was cancelled meanwhile.
  mutating func grow(isCancelled: () -> Bool) -> Bool {
    for label in 0..<rules.classCount {
      for other in 0..<rules.classCount { leafValues.append(other == label ? 1 : 0) }
    }
    appendNode()
    pending.append(PendingNode(node: 0, start: 0, count: bagCount, depth: 0, isBackwards: false))
    var untilCheck = 0
    while let next = pending.popLast() {
      untilCheck &-= next.count
      if untilCheck < 0 {
        if isCancelled() { return false }
        untilCheck = 10_000
      }
      process(next)
    }
    return true
  }

  private mutating func process(_ next: PendingNode) {
    let buffer = next.depth & 1 == 0 ? memory.records.0 : memory.records.1
    let stride = examples.layout.stride
    let first = next.isBackwards ? next.start &+ next.count &- 1 : next.start
    let node = NodeRecords(
      first: buffer + first &* stride, step: next.isBackwards ? 0 &- stride : stride,
      count: next.count)
    if isPure(node) || next.depth >= rules.maxDepth || next.count / 2 < rules.minLeafCount {
      return makeLeaf(next.node, node)
    }
    let split = search(node)
    if split.feature < 0 { return makeLeaf(next.node, node) }
    divide(node, next, split)
  }

  private mutating func divide(_ node: NodeRecords, _ next: PendingNode, _ split: FoundSplit) {
    let target = next.depth & 1 == 0 ? memory.records.1 : memory.records.0
    let codes = codes(of: split.feature, in: node, at: 0)
    let stride = examples.layout.stride
    let place = target + next.start &* stride
    let leftCount: Int
    let payload: Int
    if split.isSet {
      payload = sets.count / 4
      sets.append(split.set.0)
      sets.append(split.set.1)
      sets.append(split.set.2)
      // The bit of code 255, which is no level, is the side of missing values.
      let missing = UInt64(1) &<< 63
      sets.append(split.missingGoesLeft ? split.set.3 | missing : split.set.3 & ~missing)
      leftCount = partition(
        node, codes: codes.first, step: codes.step,
        by: .inSet(UnsafePointer(sets.start + payload &* 4)), to: place, stride: stride)
    } else {
      payload = cut(of: split)
      leftCount = partition(
        node, codes: codes.first, step: codes.step,
        by: .upTo(cut: UInt8(truncatingIfNeeded: payload), shift: split.missingGoesLeft ? 1 : 0),
        to: place, stride: stride)
    }
    impurityDecrease[split.feature] += Double(split.score)
    let left = nodes.count
    nodes.start[next.node] = GrownTree.Node(
      feature: UInt16(truncatingIfNeeded: split.feature), missingGoesLeft: split.missingGoesLeft,
      payload: UInt32(truncatingIfNeeded: payload), left: UInt32(truncatingIfNeeded: left))
    appendNode()
    appendNode()
    pending.append(
      PendingNode(
        node: left &+ 1, start: next.start &+ leftCount, count: next.count &- leftCount,
        depth: next.depth &+ 1, isBackwards: true))
    // The left child is grown first.
    pending.append(
      PendingNode(
        node: left, start: next.start, count: leftCount, depth: next.depth &+ 1,
        isBackwards: false))
  }

  private mutating func appendNode() {
    nodes.append(
      GrownTree.Node(
        feature: GrownTree.Node.leaf, missingGoesLeft: false, payload: 0, left: 0))
    weights.append(0)
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

  /// The codes of a feature for the examples of a node, gathered into one of four places where they
  /// are not in the records.
  @inline(__always)
  func codes(of feature: Int, in node: NodeRecords, at place: Int) -> NodeCodes {
    let layout = examples.layout
    if layout.hasCodes {
      return NodeCodes(
        first: UnsafeRawPointer(node.first) + (layout.codes &+ feature), step: node.step,
        offsets: (0, 0, 0, 0))
    }
    return gatheredCodes(of: feature, in: node, at: place)
  }
}
