import FieldValues
import Synchronization
import Threads

/// Reads all chunks of a table into its columns, on several threads.
final class TableFill: Sendable {
  /// How many rows the first plans are made from.
  private static let surveyedRowCount = 100
  /// How often a chunk may contradict plans: each time another kind or style is given up.
  private static let attemptCountMax = 20

  private let partitions: [Partition]
  private let options: ReadOptions
  private let monitor: ReadMonitor
  private let chunks: ChunkList
  private let line: ChunkLine
  private let columnCount: Int
  private let cells: [ColumnCells]
  private let firstPlans: Mutex<[ColumnPlan]> = Mutex([])
  private let plans: Mutex<[ColumnPlan]> = Mutex([])
  private let places: Mutex<[ChunkPlace?]> = Mutex([])
  private let reports: Mutex<[(chunk: Int, report: ReadReport)]> = Mutex([])

  /// - Parameter chunkLength: bytes a chunk; what is read does not depend on it.
  init(
    _ partitions: [Partition], columnCount: Int, options: ReadOptions, monitor: ReadMonitor,
    chunkLength: Int
  ) {
    self.partitions = partitions
    self.options = options
    self.monitor = monitor
    self.columnCount = columnCount
    chunks = ChunkList(partitions, chunkLength: chunkLength)
    line = ChunkLine(standing: .init(offset: 0, line: 1))
    cells = (0..<columnCount).map { _ in ColumnCells() }
  }

  /// What was read.
  struct Result {
    /// The partitions with the places of their rows.
    var partitions: [Partition]
    var rowCount: Int
    var plans: [ColumnPlan]
    var cells: [ColumnCells]
    var report: ReadReport
  }

  /// Reads everything.
  ///
  /// - Parameter onFirstRows: called with what is read when the first chunk is in, unless it is
  ///   the only one.
  func run(threadCount: Int, onFirstRows: (Result) -> Void) throws(CSVError) -> Result {
    // The first chunk decides how the columns are read, so it is read alone.
    work(until: 1)
    // Small tables need no other threads.
    if !chunks.isThrough {
      if let first = result { onFirstRows(first) }
      Parallel.forEach(count: threadCount, threadCount: threadCount) { _ in
        self.work(until: .max)
      }
    }
    _ = try line.outcome()
    guard var result else { throw CSVError.cancelled(partitions[0].name) }
    try rereadContradicted(result.partitions, threadCount: threadCount)
    result.plans = plans.withLock { $0 }
    return result
  }

  /// What is read so far; nil when the first chunk is not.
  private var result: Result? {
    let places = places.withLock { $0 }
    let partitionOfChunk = chunks.partitionOfChunk
    guard places.first != nil else { return nil }
    var found = partitions
    var rowCount = 0
    for (number, place) in places.enumerated() {
      guard let place else { break }
      found[partitionOfChunk[number]].chunks.append(place)
      rowCount += place.rowCount
    }
    var report = ReadReport()
    for part in reports.withLock({ $0 }).sorted(by: { $0.chunk < $1.chunk }) {
      report.add(part.report)
    }
    return Result(
      partitions: found, rowCount: rowCount, plans: plans.withLock { $0 }, cells: cells,
      report: report)
  }

  /// Takes chunks until there are none, or so many are through.
  private func work(until count: Int) {
    let worker = makeWorker()
    var done = 0
    while done < count, !line.hasFailed {
      do throws(CSVError) {
        guard let chunk = try chunks.take() else { return }
        try read(chunk, worker)
      } catch {
        line.fail(error)
      }
      done += 1
    }
  }

  private func makeWorker() -> ChunkWorker {
    ChunkWorker(fieldCount: partitions.first?.fieldIndices.count ?? 1, columnCount: columnCount)
  }

  private func read(_ chunk: ChunkList.Chunk, _ worker: ChunkWorker) throws(CSVError) {
    if monitor.isCancelled { throw CSVError.cancelled(partitions[0].name) }
    let number = chunk.number
    let partition = partitions[chunk.partition]
    var guess: Int?
    if !chunk.isFirst { guess = try worker.indexGuess(partition, chunk.range) }
    guard var standing = line.enter(number) else { return }
    if chunk.isFirst {
      (standing.offset, standing.line) = (partition.dataOffset, partition.dataLine)
    }
    if guess != standing.offset {
      try worker.index(partition, from: standing.offset, chunk.range)
    }
    let index = worker.index
    let window = worker.window
    let end = window.start + index.end
    let place = ChunkPlace(
      range: standing.offset..<max(standing.offset, end), firstRow: standing.rowCount,
      firstLine: standing.line,
      rowOffsets: UnsafeBufferPointer(start: index.offsets, count: index.rowCount),
      origin: standing.offset - window.start)
    standing.offset = place.range.upperBound
    standing.rowCount += index.rowCount
    standing.line += index.lineCount
    reserve(standing.rowCount, through: chunk)
    line.leave(standing)
    defer { line.finishFilling() }
    places.withLock { places in
      while places.count <= number { places.append(nil) }
      places[number] = place
    }
    note(worker.report(partition, place, from: place.range.lowerBound - window.start), number)
    if number == 0 { makePlans(worker) }
    let current = plans.withLock { $0 }
    for column in 0..<columnCount {
      fill(column, by: current[column], number, place, worker, partition)
    }
    // What arrives is counted where it comes from.
    monitor.add(
      byteCount: partition.bytes.isArriving ? 0 : chunk.range.count, rowCount: index.rowCount)
  }

  /// Makes room in the columns, for all of the table's rows as far as can be told.
  private func reserve(_ rowCount: Int, through chunk: ChunkList.Chunk) {
    guard rowCount > capacity.value else { return }
    let done = chunks.done(through: chunk)
    let share = Double(chunks.expectedByteCount) / Double(max(1, done.byteCount))
    let expected = done.isAll ? rowCount : Int(Double(rowCount) * max(1, share) * 1.1) + 1024
    line.whileNobodyFills {
      for cells in cells { cells.reserve(expected) }
      if capacity.value > 0 { giveBackFreeMemory() }
    }
    capacity.change { $0 = expected }
  }
  private let capacity = Gate(0)

  private func note(_ report: ReadReport, _ chunk: Int) {
    if !report.isClean { reports.withLock { $0.append((chunk, report)) } }
  }
}

extension TableFill {
  private func makePlans(_ worker: ChunkWorker) {
    let made = (0..<columnCount).map { column in
      ColumnPlan(
        column: column,
        survey: survey(column, partitions[0], worker, rowCountMax: Self.surveyedRowCount))
    }
    firstPlans.withLock { $0 = made }
    plans.withLock { $0 = made }
  }

  /// Looks at the fields of one column in the worker's records.
  private func survey(
    _ column: Int, _ partition: Partition, _ worker: ChunkWorker, rowCountMax: Int
  ) -> ColumnSurvey {
    var survey = ColumnSurvey(
      delimiter: partitions[0].dialect.delimiter, missingTokens: options.missingTokens)
    _ = worker.withCells(column, partition) { run in
      run.prefix(rowCountMax).forEachValue { survey.add($0) }
    }
    return survey
  }

  /// Writes the values of one column in one chunk by a plan that suits them.
  private func fill(
    _ column: Int, by plan: ColumnPlan, _ number: Int, _ place: ChunkPlace, _ worker: ChunkWorker,
    _ partition: Partition
  ) {
    var plan = plan
    var attemptCount = 0
    while !worker.fill(
      column, by: plan, partition, chunk: number, firstRow: place.firstRow, into: cells[column])
    {
      attemptCount += 1
      var survey = survey(column, partition, worker, rowCountMax: .max)
      // Surveys and formats agree on what a field is; should they ever not, words hold everything.
      if attemptCount > Self.attemptCountMax { survey.close() }
      plan = replace(plan, survey)
    }
  }

  /// The plan in place of one that a chunk contradicts, of which `survey` tells.
  private func replace(_ plan: ColumnPlan, _ survey: ColumnSurvey) -> ColumnPlan {
    plans.withLock { plans in
      let current = plans[plan.column]
      // Another thread may have found the contradiction before.
      if current !== plan { return current }
      plans[plan.column] = current.merged(with: survey)
      return plans[plan.column]
    }
  }
  /// Reads again what was read by plans that did not last, until all columns are of one piece.
  private func rereadContradicted(
    _ partitions: [Partition], threadCount: Int
  ) throws(CSVError) {
    let chunkCount = partitions.reduce(0) { $0 + $1.chunks.count }
    while true {
      let first = firstPlans.withLock { $0 }
      let current = plans.withLock { $0 }
      var stale: [Int: [Int]] = [:]
      for (plan, first) in zip(current, first) where plan !== first {
        let done = plan.chunks
        for number in 0..<chunkCount where !done.contains(number) {
          stale[number, default: []].append(plan.column)
        }
      }
      if stale.isEmpty { return }
      let changed = Mutex<CSVError?>(nil)
      let pass = ChunkPass(partitions, columnCount: columnCount)
      pass.forEach(stale.keys.sorted(), threadCount: threadCount) { [stale] chunk, worker in
        let name = chunk.partition.name
        if self.monitor.isCancelled { return changed.withLock { $0 = .cancelled(name) } }
        guard chunk.isUnchanged else { return changed.withLock { $0 = .changed(name) } }
        for column in stale[chunk.number] ?? [] {
          let plan = self.plans.withLock { $0[column] }
          self.fill(column, by: plan, chunk.number, chunk.place, worker, chunk.partition)
        }
      }
      if let error = changed.withLock({ $0 }) { throw error }
    }
  }
}
