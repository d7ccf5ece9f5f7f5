/// Memory for the codes of one row, to be used again and again by one thread.
public final class ForestScratch {
  let memory: UnsafeMutableRawBufferPointer

  /// Memory for predictions of the forest, and of others that have the same features and no wider
  /// codes.
  public init(for forest: Forest) {
    memory = .allocate(byteCount: forest.scratchByteCount, alignment: 64)
  }

  deinit { memory.deallocate() }
}
