/// What a thread needs while many rows go down the trees of a forest, one tree after the other.
final class BlockMemory {
  /// Rows whose leaves are found before they are added: few enough for the nearest cache.
  static let rowCount = 1_024

  let top = TreeTop()
  let answers: UnsafeMutablePointer<UInt8>
  let leaves: UnsafeMutablePointer<UInt32>

  init() {
    answers = .allocate(capacity: TopRows.answerCapacity(BlockMemory.rowCount))
    leaves = .allocate(capacity: BlockMemory.rowCount)
  }

  deinit {
    answers.deallocate()
    leaves.deallocate()
  }
}
