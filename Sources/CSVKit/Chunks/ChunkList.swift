import Threads

/// Cuts a table's texts into chunks, one file after the other, and hands them out in order.
///
/// How long a text is may show only while it is read, so that there is always one more chunk until
/// there is none.
final class ChunkList: Sendable {
  /// One chunk: a piece of one file's text, whose records begin in `range`.
  struct Chunk: Sendable {
    var number: Int
    var partition: Int
    var range: Range<Int>
    var isFirst: Bool
  }

  private struct State: Sendable {
    var partitions: [Int] = []
    var partition = 0
    /// Where the next chunk begins; nil when it is the partition's first.
    var offset: Int?
  }

  private let partitions: [Partition]
  private let chunkLength: Int
  private let gate = Gate(State())

  init(_ partitions: [Partition], chunkLength: Int) {
    self.partitions = partitions
    self.chunkLength = chunkLength
  }

  /// The next chunk, which is waited for if need be; nil when there is none.
  func take() throws(CSVError) -> Chunk? {
    var failure: CSVError?
    let chunk = gate.change { state -> Chunk? in
      do throws(CSVError) {
        return try next(&state)
      } catch {
        failure = error
        return nil
      }
    }
    if let failure { throw failure }
    return chunk
  }

  /// For each chunk handed out so far the partition that it is of.
  var partitionOfChunk: [Int] { gate.value.partitions }

  /// Whether all chunks have been handed out, as far as is known.
  var isThrough: Bool {
    let state = gate.value
    guard state.partition + 1 >= partitions.count, let last = partitions.last else { return false }
    return last.bytes.isComplete && (state.offset ?? 0) >= last.bytes.countSoFar
  }

  private func next(_ state: inout State) throws(CSVError) -> Chunk? {
    while state.partition < partitions.count {
      let partition = partitions[state.partition]
      let start = state.offset ?? partition.dataOffset
      let end = max(start, try partition.bytes.count(upTo: start + chunkLength))
      // A text without rows has a chunk too, so that there is always one that starts it.
      if end > start || state.offset == nil {
        defer {
          state.offset = end
          state.partitions.append(state.partition)
        }
        return Chunk(
          number: state.partitions.count, partition: state.partition, range: start..<end,
          isFirst: state.offset == nil)
      }
      (state.partition, state.offset) = (state.partition + 1, nil)
    }
    return nil
  }

  /// How many bytes all chunks have, as far as is known: what has arrived is taken to be half of
  /// what will, but never for little.
  var expectedByteCount: Int {
    partitions.reduce(0) { sum, partition in
      let bytes = partition.bytes
      let known = max(0, bytes.countSoFar - partition.dataOffset)
      return sum + (bytes.isComplete ? known : max(Self.arrivingMin, 2 * known))
    }
  }
  private static let arrivingMin = 256 << 20

  /// How many bytes come before the end of a chunk, and whether that is all.
  func done(through chunk: Chunk) -> (byteCount: Int, isAll: Bool) {
    let before = partitions[..<chunk.partition].reduce(0) {
      $0 + $1.bytes.countSoFar - $1.dataOffset
    }
    let partition = partitions[chunk.partition]
    let isAll =
      chunk.partition == partitions.count - 1 && partition.bytes.isComplete
      && chunk.range.upperBound >= partition.bytes.countSoFar
    return (before + chunk.range.upperBound - partition.dataOffset, isAll)
  }
}
