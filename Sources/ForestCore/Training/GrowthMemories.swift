import Synchronization

/// Memory to grow trees in, one piece for each thread that grows at the same time: made when first
/// needed, used again from tree to tree.
final class GrowthMemories: Sendable {
  /// One thread's memory. It may go from thread to thread: whoever took it is alone with it until
  /// it is given back.
  final class Memory: @unchecked Sendable {
    let growth: GrowthMemory

    init(_ table: CodedTable) {
      let layout = table.examples.layout
      let size = max(1, table.count * layout.stride)
      growth = GrowthMemory(
        records: (
          .allocate(byteCount: size, alignment: 64), .allocate(byteCount: size, alignment: 64)
        ),
        codes: layout.hasCodes ? nil : .allocate(capacity: FeatureGroup.countMax * table.count))
    }

    deinit {
      growth.records.0.deallocate()
      growth.records.1.deallocate()
      growth.codes?.deallocate()
    }
  }

  private let table: CodedTable
  private let spare = Mutex<[Memory]>([])

  init(_ table: CodedTable) { self.table = table }

  func take() -> Memory { spare.withLock { $0.popLast() } ?? Memory(table) }

  func giveBack(_ memory: Memory) { spare.withLock { $0.append(memory) } }
}
