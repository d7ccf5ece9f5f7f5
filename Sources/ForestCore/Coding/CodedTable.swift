/// The examples of a training as the growth of trees reads them: coded, in the order of their
/// classes, a record each. Owns the memory; nothing of it changes after it is made.
final class CodedTable: @unchecked Sendable {
  let columns: [CodedColumn]
  /// The example of the dataset that stands at each position.
  let rows: [Int32]
  let examples: GrowthExamples
  /// The codes for asking trees.
  let askedRows: TrainingRows
  private let memory: [UnsafeMutableRawPointer]

  var count: Int { examples.count }
  /// Whatever a walk through a tree reads behind the last record is inside the memory.
  private static let slack = 256
  /// Codes up to which they are kept as columns too, where only the asking of trees needs them so.
  private static let keptCountMax = 8 << 20

  /// - Parameters:
  ///   - values: the values of each feature, in the rows of the dataset; NaN where missing.
  ///   - levelCounts: 0 for a numeric feature.
  ///   - isWeighted: whether examples will weigh anything else than how often they are drawn.
  init(
    _ values: [[Double]], levelCounts: [Int], target: TargetValues, isWeighted: Bool,
    threadCount: Int
  ) {
    let featureCount = values.count
    let rows = CodedTable.order(target)
    let kind: RecordLayout.Kind =
      switch target {
      case .numbers: .number
      case .classes(_, let count): isWeighted || count > 256 ? .weighted : .counted
      }
    let layout = RecordLayout(kind: kind, featureCount: featureCount)
    let codes = CodedTable.allocate(featureCount * rows.count)
    let codeStart = codes.assumingMemoryBound(to: UInt8.self)
    columns = CodedTable.codeColumns(values, levelCounts, rows, codeStart, threadCount)
    let features = CodedTable.features(columns)
    let records = CodedTable.allocate(rows.count * layout.stride)
    let numbers = CodedTable.fillTargets(records, layout, target, rows)
    let rowMajor = layout.hasCodes ? records : CodedTable.allocate(rows.count * featureCount)
    let rowStride = layout.hasCodes ? layout.stride : featureCount
    let rowCodes = rowMajor + (layout.hasCodes ? layout.codes : 0)
    CodedTable.transpose(
      codeStart, rows.count, featureCount, to: rowCodes, rowStride, threadCount)
    let codeCount = featureCount * rows.count
    let keepsColumns = codeCount <= (layout.hasCodes ? CodedTable.keptCountMax : Int(UInt32.max))
    let words = CodedTable.words(columns, codeStart, rows.count)
    askedRows = TrainingRows(
      count: rows.count, featureCount: featureCount,
      codes: UnsafePointer(rowCodes.assumingMemoryBound(to: UInt8.self)),
      stride: rowStride, hasMissing: columns.contains(where: \.hasMissing),
      columns: keepsColumns ? UnsafePointer(codeStart) : nil,
      words: words.map { UnsafePointer($0) })
    self.rows = rows
    examples = GrowthExamples(
      count: rows.count, featureCount: featureCount, records: UnsafeRawPointer(records),
      layout: layout, columns: layout.hasCodes ? nil : UnsafePointer(codeStart),
      features: UnsafePointer(features.features), numbers: numbers.map { UnsafePointer($0) })
    var memory = [records, UnsafeMutableRawPointer(features.features), features.values]
    if let numbers { memory.append(UnsafeMutableRawPointer(numbers)) }
    if let words { memory.append(UnsafeMutableRawPointer(words)) }
    if !layout.hasCodes { memory.append(rowMajor) }
    if keepsColumns || !layout.hasCodes { memory.append(codes) } else { codes.deallocate() }
    self.memory = memory
  }

  convenience init(_ dataset: Dataset, isWeighted: Bool, threadCount: Int) {
    self.init(
      dataset.matrix.columns, levelCounts: dataset.levelCounts, target: dataset.target,
      isWeighted: isWeighted, threadCount: threadCount)
  }

  deinit { for block in memory { block.deallocate() } }

  /// What the codes mean, for the forest.
  var coding: FeatureCoding {
    FeatureCoding(
      columns: columns.map { column in
        switch column.meaning {
        case .numeric(let bins): .numeric(cuts: bins.cuts)
        case .category(let category): .category(codes: category.codes)
        }
      })
  }

  private static func allocate(_ bytes: Int) -> UnsafeMutableRawPointer {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes + slack, alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: bytes + slack)
    return memory
  }

  /// The examples class by class, within a class as they came.
  private static func order(_ target: TargetValues) -> [Int32] {
    switch target {
    case .numbers(let numbers): return Array(0..<Int32(numbers.count))
    case .classes(let labels, let classCount):
      var starts = Array(repeating: 0, count: classCount + 1)
      for label in labels { starts[Int(label) + 1] += 1 }
      for label in 0..<classCount { starts[label + 1] += starts[label] }
      var rows = Array(repeating: Int32(0), count: labels.count)
      for (row, label) in labels.enumerated() {
        rows[starts[Int(label)]] = Int32(row)
        starts[Int(label)] += 1
      }
      return rows
    }
  }
}

extension CodedTable {
  /// Values that are coded before another thread would have started.
  private static let smallValueCount = 20_000

  /// Codes every feature into its column, in the order of `rows`.
  private static func codeColumns(
    _ values: [[Double]], _ levelCounts: [Int], _ rows: [Int32],
    _ codes: UnsafeMutablePointer<UInt8>, _ threadCount: Int
  ) -> [CodedColumn] {
    let place = SharedPointer(codes)
    let isSmall = values.count * rows.count < smallValueCount
    return Parallel.map(count: values.count, threadCount: isSmall ? 1 : threadCount) { feature in
      let values = values[feature]
      let column = rows.map { values[Int($0)] }
      return CodedColumn(
        column, levelCount: levelCounts[feature], into: place.start + feature * rows.count)
    }
  }

  /// What growth knows of the features, and the values that it points to.
  private static func features(
    _ columns: [CodedColumn]
  ) -> (features: UnsafeMutablePointer<CodedFeature>, values: UnsafeMutableRawPointer) {
    let valueCount = columns.reduce(0) { $0 + 2 * $1.codeCount }
    let values = UnsafeMutablePointer<Double>.allocate(capacity: max(1, valueCount))
    let features = UnsafeMutablePointer<CodedFeature>.allocate(capacity: max(1, columns.count))
    var place = values
    for (index, column) in columns.enumerated() {
      var isCategory = true
      if case .numeric(let bins) = column.meaning {
        isCategory = false
        for (code, value) in (bins.lowest + bins.highest).enumerated() {
          (place + code).initialize(to: value)
        }
      }
      (features + index).initialize(
        to: CodedFeature(
          codeCount: column.codeCount, isCategory: isCategory, hasMissing: column.hasMissing,
          values: UnsafePointer(place)))
      place += 2 * column.codeCount
    }
    return (features, UnsafeMutableRawPointer(values))
  }

  /// Writes what records hold besides weight and codes; in regression the exact numbers, too.
  private static func fillTargets(
    _ records: UnsafeMutableRawPointer, _ layout: RecordLayout, _ target: TargetValues,
    _ rows: [Int32]
  ) -> UnsafeMutablePointer<Double>? {
    var exact: UnsafeMutablePointer<Double>?
    switch target {
    case .classes(let labels, _):
      for (position, row) in rows.enumerated() {
        let record = records + position * layout.stride
        if layout.kind == .counted {
          record.storeBytes(of: UInt8(labels[Int(row)]), toByteOffset: 1, as: UInt8.self)
        } else {
          record.storeBytes(of: UInt32(labels[Int(row)]), toByteOffset: 4, as: UInt32.self)
        }
      }
    case .numbers(let numbers):
      exact = .allocate(capacity: max(1, numbers.count))
      let scale = NumberScale(numbers)
      for (position, row) in rows.enumerated() {
        let number = numbers[Int(row)]
        exact?[position] = number
        (records + position * layout.stride).storeBytes(
          of: scale.scaled(number), toByteOffset: 4, as: Float.self)
      }
    }
    guard layout.kind != .counted || !layout.hasCodes else { return exact }
    for position in rows.indices {
      (records + position * layout.stride).storeBytes(
        of: UInt32(position), toByteOffset: layout.number, as: UInt32.self)
    }
    return exact
  }

  /// The codes row by row as compact nodes compare them; see ``TrainingRows/words``.
  private static func words(
    _ columns: [CodedColumn], _ codes: UnsafePointer<UInt8>, _ rowCount: Int
  ) -> UnsafeMutablePointer<UInt16>? {
    guard columns.count <= CompactNode.featureCountMax,
      columns.contains(where: \.isCategory),
      columns.allSatisfy({
        !$0.hasMissing && (!$0.isCategory || $0.codeCount <= CompactNode.groupCountMax)
      })
    else { return nil }
    let words = UnsafeMutablePointer<UInt16>.allocate(capacity: columns.count * rowCount)
    for (feature, column) in columns.enumerated() {
      let codes = codes + feature * rowCount
      for row in 0..<rowCount {
        words[row &* columns.count &+ feature] =
          column.isCategory ? UInt16(group: UInt16(codes[row])) : UInt16(countBelow: codes[row])
      }
    }
    return words
  }

  /// Copies columns into rows, a block of rows at a time so that both stay in the cache.
  private static func transpose(
    _ columns: UnsafeMutablePointer<UInt8>, _ rowCount: Int, _ featureCount: Int,
    to target: UnsafeMutableRawPointer, _ stride: Int, _ threadCount: Int
  ) {
    let blockRows = 1_024
    let source = SharedPointer(columns)
    let place = SharedPointer(target.assumingMemoryBound(to: UInt8.self))
    Parallel.forEach(count: (rowCount + blockRows - 1) / blockRows, threadCount: threadCount) {
      block in
      let rows = block * blockRows..<min(rowCount, (block + 1) * blockRows)
      for feature in 0..<featureCount {
        var column = source.start + feature * rowCount + rows.lowerBound
        var target = place.start + rows.lowerBound * stride + feature
        for _ in rows {
          target.pointee = column.pointee
          column += 1
          target += stride
        }
      }
    }
  }
}
