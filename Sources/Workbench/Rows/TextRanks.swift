import CSVKit
import FieldValues
import Synchronization
import Threads

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The place of each row's text among all texts of a column, in the order of their bytes.
///
/// All texts are in memory while they are sorted.
struct TextRanks {
  /// Equal texts have equal ranks; -1 is missing.
  let ranks: [Int32]

  /// - Throws: `CancellationError`.
  init(_ loaded: LoadedTable, column: Int, _ threadCount: Int, _ monitor: WorkMonitor) throws {
    var (texts, bytes) = try TextRanks.read(loaded, column, threadCount, monitor)
    var ranks = Array(repeating: Int32(-1), count: loaded.rowCount)
    try bytes.withUnsafeBufferPointer { bytes in
      var comparisons = 0
      try texts.sort { first, second in
        comparisons &+= 1
        if comparisons & 0xFFFF == 0 { try monitor.check() }
        return TextRanks.order(first, second, bytes) < 0
      }
      var rank: Int32 = -1
      for place in texts.indices {
        if place == 0 || TextRanks.order(texts[place - 1], texts[place], bytes) != 0 { rank += 1 }
        ranks[Int(texts[place].row)] = rank
      }
    }
    self.ranks = ranks
  }

  /// A text, whose first eight bytes are a number that most comparisons need alone.
  private struct Text: Sendable {
    let prefix: UInt64
    /// Where its bytes are.
    var start: Int
    let count: Int32
    let row: Int32
  }

  /// Below 0 when the first text comes first, 0 when both are equal.
  private static func order(
    _ first: Text, _ second: Text, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    if first.prefix != second.prefix { return first.prefix < second.prefix ? -1 : 1 }
    let common = Int(min(first.count, second.count))
    if common > 8, let base = bytes.baseAddress {
      let order = memcmp(base + first.start, base + second.start, common)
      if order != 0 { return Int(order) }
    }
    return Int(first.count) - Int(second.count)
  }

  private struct Chunk: Sendable {
    var texts: [Text] = []
    var bytes: [UInt8] = []
  }

  private static func read(
    _ loaded: LoadedTable, _ column: Int, _ threadCount: Int, _ monitor: WorkMonitor
  ) throws -> (texts: [Text], bytes: [UInt8]) {
    let format = loaded.columns[column].format
    let chunks = Mutex<[Chunk]>([])
    loaded.table.forEachChunk(
      threadCount: threadCount, isCancelled: monitor.shouldStop
    ) { texts in
      var chunk = Chunk()
      var row = Int32(texts.firstRow)
      texts.forEach(ofColumn: column) { text in
        if !format.isMissing(text) {
          var prefix: UInt64 = 0
          for index in 0..<8 { prefix = prefix << 8 | UInt64(index < text.count ? text[index] : 0) }
          chunk.texts.append(
            Text(prefix: prefix, start: chunk.bytes.count, count: Int32(text.count), row: row))
          chunk.bytes.append(contentsOf: text)
        }
        row += 1
      }
      chunks.withLock { [chunk] in $0.append(chunk) }
    }
    try monitor.check()
    var all = Chunk()
    for chunk in chunks.withLock({ $0 }) {
      let start = all.bytes.count
      all.bytes += chunk.bytes
      all.texts += chunk.texts.lazy.map { text in
        var text = text
        text.start += start
        return text
      }
    }
    return (all.texts, all.bytes)
  }
}
