extension Forest {
  /// The prediction for one example: the mean of its leaves over all trees, `outputCount` values.
  ///
  /// - Parameter row: one value a feature, NaN where it is missing.
  public func predict(row: [Double]) -> [Double] {
    precondition(row.count == featureCount, "one value for each feature")
    return Array(unsafeUninitializedCapacity: outputCount) { sums, count in
      row.withUnsafeBufferPointer { predict(row: $0, into: sums) }
      count = outputCount
    }
  }

  /// Predicts one example without threads or locks, and without memory from the heap up to some 700
  /// features (beyond that, see ``predict(row:into:scratch:)``).
  ///
  /// - Parameters:
  ///   - row: one value a feature, NaN where it is missing.
  ///   - outputs: takes `outputCount` values.
  public func predict(
    row: UnsafeBufferPointer<Double>, into outputs: UnsafeMutableBufferPointer<Double>
  ) {
    withUnsafeTemporaryAllocation(byteCount: scratchByteCount, alignment: 64) { memory in
      predict(row: row, into: outputs, memory: memory)
    }
  }

  /// Predicts one example without any memory of its own.
  ///
  /// - Parameter scratch: made for this forest, or one of the same features and width of codes; not
  ///   to be used by two threads at a time.
  public func predict(
    row: UnsafeBufferPointer<Double>, into outputs: UnsafeMutableBufferPointer<Double>,
    scratch: ForestScratch
  ) {
    precondition(scratch.memory.count >= scratchByteCount, "a scratch of another forest")
    predict(row: row, into: outputs, memory: scratch.memory)
  }

  /// Predictions for many examples, row by row, `outputCount` values each.
  public func predict(_ matrix: FeatureMatrix, threadCount: Int = 1) -> [Double] {
    precondition(matrix.featureCount == featureCount, "one column for each feature")
    let count = matrix.rowCount * outputCount
    return Array(unsafeUninitializedCapacity: count) { sums, written in
      if let base = sums.baseAddress {
        base.initialize(repeating: 0, count: count)
        addBlocks(matrix, threadCount: threadCount, to: SharedPointer(base))
      }
      written = count
    }
  }

  /// The most probable class; the first of several that are equally so.
  ///
  /// What differs by no more than the rounding of sums (2⁻⁴⁰ of the probability) is equal: a third
  /// and two thirds against two thirds and a third is a tie in whatever order trees are added, here
  /// and in every export.
  public static func mostProbable(_ probabilities: some RandomAccessCollection<Double>) -> Int {
    var highest = -Double.infinity
    for probability in probabilities where probability > highest { highest = probability }
    let least = highest * (1 - 0x1p-40)
    var label = 0
    for probability in probabilities {
      if probability >= least { return label }
      label += 1
    }
    return 0
  }

  // MARK: One row

  var scratchByteCount: Int {
    switch coder.width {
    case .one: coder.rowCapacity
    case .two: 2 * coder.rowCapacity
    case .four: 4 * coder.rowCapacity
    }
  }

  @inline(__always)
  private func predict(
    row: UnsafeBufferPointer<Double>, into outputs: UnsafeMutableBufferPointer<Double>,
    memory: UnsafeMutableRawBufferPointer
  ) {
    precondition(
      row.count == featureCount && outputs.count >= outputCount,
      "one value for each feature, and room for each output")
    guard let row = row.baseAddress, let sums = outputs.baseAddress,
      let memory = memory.baseAddress
    else { return }
    sums.initialize(repeating: 0, count: outputCount)
    switch coder.width {
    case .one: add(row, memory.assumingMemoryBound(to: UInt8.self), to: sums)
    case .two: add(row, memory.assumingMemoryBound(to: UInt16.self), to: sums)
    case .four: add(row, memory.assumingMemoryBound(to: UInt32.self), to: sums)
    }
    let treeCount = Double(treeCount)
    for output in 0..<outputCount { sums[output] /= treeCount }
  }

  @inline(__always)
  private func add<Code: CodeWord>(
    _ row: UnsafePointer<Double>, _ codes: UnsafeMutablePointer<Code>,
    to sums: UnsafeMutablePointer<Double>
  ) {
    let missing = coder.code(row: row, into: codes)
    let needs = TreeTables.Needs(missing: missing, categories: hasCategorySplits)
    tables.addAllTrees(codes, needs, to: sums)
  }

  // MARK: Many rows

  /// Rows that a thread takes at a time: many, so that a tree is fetched from memory once for all
  /// of them, but no more than their codes and sums fit the caches of today.
  private static let blockRowsMax = 32_768

  private func addBlocks(
    _ matrix: FeatureMatrix, threadCount: Int, to sums: SharedPointer<Double>
  ) {
    let rowCount = matrix.rowCount
    guard rowCount > 0 else { return }
    let leastCount = (rowCount + Forest.blockRowsMax - 1) / Forest.blockRowsMax
    // As many for each thread, and all of a size.
    let perThread = (leastCount + threadCount - 1) / max(1, threadCount)
    let blockCount = max(1, perThread * threadCount)
    let blockRows = (rowCount + blockCount - 1) / blockCount
    Parallel.forEach(
      count: (rowCount + blockRows - 1) / blockRows, threadCount: threadCount
    ) { block in
      let rows = block * blockRows..<min(rowCount, (block + 1) * blockRows)
      let own = sums.start + rows.lowerBound * outputCount
      switch coder.width {
      case .one: add(CodedRows<UInt8>(matrix, rows, coder, inColumns: true), to: own)
      case .two: add(CodedRows<UInt16>(matrix, rows, coder, inColumns: true), to: own)
      case .four: add(CodedRows<UInt32>(matrix, rows, coder), to: own)
      }
    }
  }

  private func add<Code>(_ rows: CodedRows<Code>, to sums: UnsafeMutablePointer<Double>) {
    let memory = BlockMemory()
    let votes = RowVotes(tables, rowCount: rows.count)
    for tree in 0..<treeCount {
      let columns = rows.columns.flatMap {
        memory.top.fill(
          tables, tree: tree, rowCount: $0.rowCount, columnStride: $0.stride,
          votes == nil ? .leaves : .classes) ? $0 : nil
      }
      for start in stride(from: 0, to: rows.count, by: BlockMemory.rowCount) {
        let range = start..<min(rows.count, start + BlockMemory.rowCount)
        let top = columns.map {
          TopRows(top: memory.top, columns: $0.bytes(from: start, hasMissing: rows.hasMissing))
        }
        if let top, memory.top.isWhole {
          addWhole(top, tree, range, memory, votes, to: sums)
        } else {
          addWalking(rows, tree, range, top, memory, votes, to: sums)
        }
      }
      votes?.endTree(sums: sums)
    }
    votes?.move(to: sums)
    let treeCount = Double(treeCount)
    for index in 0..<rows.count * outputCount { sums[index] /= treeCount }
  }

  /// Adds what a tree says of some rows that are asked for all of it.
  private func addWhole(
    _ rows: TopRows, _ tree: Int, _ range: Range<Int>, _ memory: BlockMemory, _ votes: RowVotes?,
    to sums: UnsafeMutablePointer<Double>
  ) {
    memory.top.answer(rows.columns, count: range.count, into: memory.answers)
    if let votes {
      votes.add(memory.answers, from: range.lowerBound, count: range.count)
    } else {
      tables.add(
        tree: tree, leaves: memory.answers, count: range.count,
        to: sums + range.lowerBound * outputCount)
    }
  }

  /// Adds what a tree says of some rows that go down to its leaves.
  private func addWalking<Code>(
    _ rows: CodedRows<Code>, _ tree: Int, _ range: Range<Int>, _ top: TopRows?,
    _ memory: BlockMemory, _ votes: RowVotes?, to sums: UnsafeMutablePointer<Double>
  ) {
    let needs = TreeTables.Needs(missing: rows.hasMissing, categories: hasCategorySplits)
    tables.leaves(tree: tree, rows.consecutive, range, needs, top: top, into: memory.leaves)
    if let votes {
      votes.add(
        memory.leaves, classes: tables.leafClasses + tables.starts[tree].leaf,
        from: range.lowerBound, count: range.count)
    } else {
      tables.add(
        tree: tree, leaves: memory.leaves, count: range.count,
        to: sums + range.lowerBound * outputCount)
    }
  }
}
