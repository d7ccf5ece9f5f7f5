import Synchronization

/// Memory for trees, one piece for each thread that grows at the same time: made when first needed,
/// used again from tree to tree.
final class GrowthMemories: Sendable {
  /// One thread's memory. It may go from thread to thread: whoever took it is alone with it until
  /// it is given back.
  final class Memory: @unchecked Sendable {
    var growth: GrowthMemory
    /// For each example how often it was drawn, or its weight in the bag; by position.
    let counts: UnsafeMutablePointer<UInt8>
    let weights: UnsafeMutablePointer<Float>?
    /// The examples that are out of the bag, and their leaves.
    let positions: UnsafeMutablePointer<Int32>
    let leaves: UnsafeMutablePointer<UInt32>
    private(set) lazy var top = TreeTop()

    init(_ table: CodedTable, classCount: Int) {
      growth = GrowthMemory(table.examples, classCount: classCount)
      let count = max(1, table.count)
      counts = .allocate(capacity: count)
      weights = table.examples.layout.kind == .counted ? nil : .allocate(capacity: count)
      positions = .allocate(capacity: count)
      leaves = .allocate(capacity: count)
    }

    deinit {
      growth.deallocate()
      counts.deallocate()
      weights?.deallocate()
      positions.deallocate()
      leaves.deallocate()
    }
  }

  private let table: CodedTable
  private let classCount: Int
  private let spare = Mutex<[Memory]>([])

  init(_ table: CodedTable, classCount: Int) {
    self.table = table
    self.classCount = classCount
  }

  func take() -> Memory {
    spare.withLock { $0.popLast() } ?? Memory(table, classCount: classCount)
  }

  func giveBack(_ memory: Memory) { spare.withLock { $0.append(memory) } }
}
