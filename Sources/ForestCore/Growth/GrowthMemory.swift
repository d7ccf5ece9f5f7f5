/// What one thread grows trees in; used again from tree to tree, so that a tree costs no memory of
/// its own.
struct GrowthMemory {
  /// Two buffers for the records of a bag, aligned to 64 bytes.
  let records: (UnsafeMutableRawPointer, UnsafeMutableRawPointer)
  /// Room for `FeatureGroup.countMax` codes an example, where records do not hold the codes.
  let codes: UnsafeMutablePointer<UInt8>?
  /// Where the searches work.
  let scratch: SearchScratch
  var pending = Buffer<PendingNode>(capacity: 64)
  var runs = Buffer<ClassRun>(capacity: 16)
  var pendingRuns = Buffer<ClassRun>(capacity: 64)
  var nodes = Buffer<GrownTree.Node>(capacity: 64)
  var weights = Buffer<Float>(capacity: 64)
  var sets = Buffer<UInt64>(capacity: 16)
  var leafValues = Buffer<Double>(capacity: 64)
  let leftCounts: UnsafeMutablePointer<Int>
  let featureOrder: UnsafeMutablePointer<UInt16>
  let impurityDecrease: UnsafeMutablePointer<Double>

  init(_ examples: GrowthExamples, classCount: Int) {
    let layout = examples.layout
    let size = max(1, examples.count * layout.stride)
    records = (
      .allocate(byteCount: size, alignment: 64), .allocate(byteCount: size, alignment: 64)
    )
    codes =
      layout.hasCodes ? nil : .allocate(capacity: FeatureGroup.countMax * max(1, examples.count))
    let width = max(1, classCount)
    scratch = SearchScratch(width: width)
    leftCounts = .allocate(capacity: width)
    featureOrder = .allocate(capacity: examples.featureCount)
    impurityDecrease = .allocate(capacity: examples.featureCount)
  }

  func deallocate() {
    records.0.deallocate()
    records.1.deallocate()
    codes?.deallocate()
    scratch.deallocate()
    pending.deallocate()
    runs.deallocate()
    pendingRuns.deallocate()
    nodes.deallocate()
    weights.deallocate()
    sets.deallocate()
    leafValues.deallocate()
    leftCounts.deallocate()
    featureOrder.deallocate()
    impurityDecrease.deallocate()
  }
}

/// The memory of all searches, in one piece.
struct SearchScratch {
  let start: UnsafeMutableRawPointer
  /// The classes there are; 1 in regression.
  let width: Int
  private(set) var tables = 0
  private(set) var binary = 0
  private(set) var classes = 0
  private(set) var numbers = 0
  private(set) var histograms = 0
  private(set) var classHistogram = 0
  private(set) var cutCounter = 0
  private(set) var table = 0

  init(width: Int) {
    self.width = width
    var size = 0
    func place(_ bytes: Int) -> Int {
      defer { size += (bytes + 63) / 64 * 64 }
      return size
    }
    tables = place(LaneTables.memorySize)
    binary = place(BinarySmallSearch.memorySize)
    classes = place(ClassSmallSearch.memorySize)
    numbers = place(NumberSmallSearch.memorySize)
    histograms = place(
      max(BinaryHistograms<UInt64>.memorySize, NumberHistograms.memorySize))
    classHistogram = place(
      max(
        ClassHistogram.memorySize(classCount: width),
        HeavyClassHistogram.memorySize(classCount: width)))
    cutCounter = place(CutCounter.memorySize)
    table = place(TableSearch<CountedRecord>.memorySize(width: width))
    start = .allocate(byteCount: size, alignment: 64)
    LaneTables(start + tables).fill()
  }

  func deallocate() { start.deallocate() }
}
