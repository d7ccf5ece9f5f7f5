import FieldValues

/// The original texts of successive rows of a table, as long as their chunk is in memory.
public struct ChunkTexts {
  /// The first row, counted in the table from 0.
  public let firstRow: Int
  public let rowCount: Int
  private let partition: Partition
  /// nil when the file does not have these rows any more.
  private let worker: ChunkWorker?

  init(_ chunk: ChunkPass.Chunk, _ worker: ChunkWorker) {
    (firstRow, rowCount) = (chunk.place.firstRow, chunk.place.rowCount)
    partition = chunk.partition
    self.worker = chunk.isUnchanged ? worker : nil
  }

  /// Calls `body` with the text of each row in one column, which is valid until it returns; empty
  /// where a record is short or the file has lost it.
  public func forEach(ofColumn index: Int, _ body: (FieldBytes) -> Void) {
    if worker?.withCells(index, partition, { $0.forEachValue(body) }) != nil { return }
    for _ in 0..<rowCount { body(FieldBytes(start: nil, count: 0)) }
  }
}

extension Table {
  /// Calls `body` with the original texts of a chunk of rows at a time, on several threads at once
  /// and in no order.
  ///
  /// - Parameter isCancelled: asked before each chunk; once it says yes, no more chunks are read.
  public func forEachChunk(
    threadCount: Int, isCancelled: @Sendable () -> Bool, _ body: @Sendable (ChunkTexts) -> Void
  ) {
    let pass = ChunkPass(partitions, columnCount: columns.count)
    pass.forEach(Array(0..<pass.chunkCount), threadCount: threadCount, unless: isCancelled) {
      body(ChunkTexts($0, $1))
    }
  }
}
