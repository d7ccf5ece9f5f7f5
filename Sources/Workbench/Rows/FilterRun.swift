import CSVKit
import FieldValues
import Synchronization
import Threads

/// Asks a filter's question of all rows of a table.
struct FilterRun {
  private let filter: CompiledFilter
  private let loaded: LoadedTable
  private let threadCount: Int
  private let monitor: WorkMonitor

  /// Blocks that a thread takes at a time.
  private static let blocksInTask = 8

  init(
    _ filter: CompiledFilter, _ loaded: LoadedTable, _ threadCount: Int, _ monitor: WorkMonitor
  ) {
    self.filter = filter
    self.loaded = loaded
    self.threadCount = threadCount
    self.monitor = monitor
  }

  /// The rows that fit, ascending.
  func rows() throws -> [Int32] {
    var texts: [[UInt8]] = []
    for question in filter.questions { texts.append(try answers(to: question)) }
    let run = RowTestRun(texts: texts)
    let length = RowTestRun.blockLength * FilterRun.blocksInTask
    let count = loaded.rowCount
    let (test, monitor) = (filter.test, monitor)
    let parts = Parallel.map(
      count: (count + length - 1) / length, threadCount: threadCount
    ) { number -> [Int32] in
      let rows = number * length..<min(count, (number + 1) * length)
      defer { monitor.add(rows.count) }
      return monitor.isCancelled ? [] : FilterRun.fitting(run, test, rows)
    }
    try monitor.check()
    return Array(parts.joined())
  }

  private static func fitting(_ run: RowTestRun, _ test: RowTest, _ rows: Range<Int>) -> [Int32] {
    let blockLength = RowTestRun.blockLength
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: blockLength) { answers in
      guard let base = answers.baseAddress else { return [] }
      return Array(unsafeUninitializedCapacity: rows.count) { out, count in
        var start = rows.lowerBound
        while start < rows.upperBound {
          let block = start..<min(rows.upperBound, start + blockLength)
          run.answer(test, block, into: base)
          // Every row is written, and kept by moving on: no branch to guess.
          for offset in 0..<block.count {
            out[count] = Int32(truncatingIfNeeded: start + offset)
            count += Int(base[offset])
          }
          start = block.upperBound
        }
      }
    }
  }

  /// Reads a column of free text, and asks each text.
  private func answers(to question: CompiledFilter.TextQuestion) throws -> [UInt8] {
    let answers = RowBytes(count: loaded.rowCount)
    let format = loaded.columns[question.column].format
    let (test, monitor) = (question.test, monitor)
    loaded.table.forEachChunk(
      threadCount: threadCount, isCancelled: monitor.shouldStop
    ) { chunk in
      var row = chunk.firstRow
      chunk.forEach(ofColumn: question.column) { text in
        answers.set(row, !format.isMissing(text) && test.holds(text) ? 1 : 0)
        row += 1
      }
      monitor.add(chunk.rowCount)
    }
    try monitor.check()
    return answers.array()
  }
}
