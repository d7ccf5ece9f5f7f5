/// The chunks of all of a table's files, numbered one after the other.
struct ChunkList: Sendable {
  /// One chunk: a piece of one file's text, whose records begin in `range`.
  struct Chunk {
    var partition: Int
    var range: Range<Int>
    var isFirst: Bool
  }

  private let texts: [Range<Int>]
  private let chunkLength: Int
  /// The number of each text's first chunk, and of none behind the last.
  private var firsts: [Int] = [0]

  /// - Parameter texts: the bytes of each file that hold its rows.
  init(texts: [Range<Int>], chunkLength: Int) {
    self.texts = texts
    self.chunkLength = chunkLength
    for text in texts {
      // A text without rows has a chunk too, so that there is always one that starts it.
      firsts.append(firsts[firsts.count - 1] + max(1, (text.count - 1) / chunkLength + 1))
    }
  }

  var count: Int { firsts[texts.count] }

  /// How many bytes all chunks have.
  var byteCount: Int { texts.reduce(0) { $0 + $1.count } }

  subscript(number: Int) -> Chunk {
    var (low, high) = (0, texts.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if firsts[middle] <= number { low = middle } else { high = middle - 1 }
    }
    let text = texts[low]
    let start = text.lowerBound + (number - firsts[low]) * chunkLength
    return Chunk(
      partition: low, range: start..<min(text.upperBound, start + chunkLength),
      isFirst: number == firsts[low])
  }
}
