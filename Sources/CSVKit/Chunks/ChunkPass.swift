import Synchronization
import Threads

/// Goes through chunks of a table that was read before.
struct ChunkPass: Sendable {
  /// One chunk, whose records the worker has found again.
  struct Chunk {
    var number: Int
    var partition: Partition
    var place: ChunkPlace
    /// Whether the file still has the same records there. If not, the worker has others or none.
    var isUnchanged: Bool
  }

  private let partitions: [Partition]
  private let columnCount: Int

  init(_ partitions: [Partition], columnCount: Int) {
    self.partitions = partitions
    self.columnCount = columnCount
  }

  /// How many chunks there are.
  var chunkCount: Int { partitions.reduce(0) { $0 + $1.chunks.count } }

  /// Calls `body` for the chunks with these numbers, in their order as far as one thread goes,
  /// until `isCancelled` says yes.
  func forEach(
    _ numbers: [Int], threadCount: Int, unless isCancelled: @Sendable () -> Bool = { false },
    _ body: @Sendable (Chunk, ChunkWorker) -> Void
  ) {
    let next = Atomic(0)
    let places = partitions.indices.flatMap { partition in
      partitions[partition].chunks.map { (partition, $0) }
    }
    // A chunk is not worth more than one thread.
    let threadCount = min(threadCount, numbers.count)
    _ = Parallel.map(count: threadCount, threadCount: threadCount) { _ in
      let worker = ChunkWorker(
        fieldCount: partitions.first?.fieldIndices.count ?? 1, columnCount: columnCount)
      while true {
        let taken = next.add(1, ordering: .relaxed).oldValue
        guard taken < numbers.count, !isCancelled() else { return }
        let (partition, place) = places[numbers[taken]]
        let isUnchanged = worker.indexAgain(partitions[partition], place)
        body(
          Chunk(
            number: numbers[taken], partition: partitions[partition], place: place,
            isUnchanged: isUnchanged), worker)
      }
    }
  }

  /// Calls `body` for chunks in order, on the calling thread, until they hold so many rows.
  func forEachInOrder(rowCount: Int = .max, _ body: (Chunk, ChunkWorker) -> Void) {
    let worker = ChunkWorker(
      fieldCount: partitions.first?.fieldIndices.count ?? 1, columnCount: columnCount)
    var (number, rows) = (0, 0)
    for partition in partitions {
      for place in partition.chunks {
        guard rows < rowCount else { return }
        rows += place.rowCount
        let isUnchanged = worker.indexAgain(partition, place)
        body(
          Chunk(number: number, partition: partition, place: place, isUnchanged: isUnchanged),
          worker)
        number += 1
      }
    }
  }
}
