extension Grower {
  /// Finds where in the root each class begins; the examples stand by class.
  mutating func findRuns(_ root: NodeRecords) {
    runs.removeAll()
    guard rules.classCount > 0 else {
      return runs.append(ClassRun(label: 0, start: 0, count: root.count))
    }
    var start = 0
    for index in 1...root.count {
      let label = Record.label(root.record(start))
      if index < root.count, Record.label(root.record(index)) == label { continue }
      runs.append(ClassRun(label: label, start: start, count: index &- start))
      start = index
    }
  }

  /// Whether all examples of the node have the same number to predict.
  @inline(__always) func hasOneNumber(_ node: NodeRecords) -> Bool {
    let value = Record.value(node.first)
    var record = UnsafeRawPointer(node.first)
    for _ in 1..<max(1, node.count) {
      record += node.step
      if Record.value(record) != value { return false }
    }
    return true
  }

  func weight(_ node: NodeRecords) -> Float {
    var weight: Float = 0
    var record = UnsafeRawPointer(node.first)
    for _ in 0..<node.count {
      weight += Record.weight(record)
      record += node.step
    }
    return weight
  }

  mutating func makeLeaf(_ index: Int, _ node: NodeRecords) {
    weights.start[index] = weight(node)
    nodes.start[index].payload =
      rules.classCount > 0 ? classLeaf(node) : numberLeaf(node)
  }

  /// A leaf of one class.
  mutating func makeLeaf(_ index: Int, label: Int, weight: Float) {
    weights.start[index] = weight
    nodes.start[index].payload = UInt32(truncatingIfNeeded: label)
  }

  private mutating func classLeaf(_ node: NodeRecords) -> UInt32 {
    let first = Record.label(node.first)
    if first == Record.label(node.record(node.count &- 1)) {
      return UInt32(truncatingIfNeeded: first)
    }
    let leaf = leafValues.count / rules.classCount
    for _ in 0..<rules.classCount { leafValues.append(0) }
    let values = leafValues.start + leaf &* rules.classCount
    var total = 0.0
    var record = UnsafeRawPointer(node.first)
    for _ in 0..<node.count {
      let weight = Double(Record.weight(record))
      values[Record.label(record)] += weight
      total += weight
      record += node.step
    }
    for label in 0..<rules.classCount { values[label] /= total }
    return UInt32(truncatingIfNeeded: leaf)
  }

  /// The weighted mean of the exact numbers; records hold them rounded.
  private mutating func numberLeaf(_ node: NodeRecords) -> UInt32 {
    let leaf = leafValues.count
    var sum = 0.0
    var total = 0.0
    var record = UnsafeRawPointer(node.first)
    for _ in 0..<node.count {
      let weight = Double(Record.weight(record))
      sum += weight * number(record)
      total += weight
      record += node.step
    }
    // Of one number the mean is that number, without a rounding.
    leafValues.append(node.count == 1 ? number(UnsafeRawPointer(node.first)) : sum / total)
    return UInt32(truncatingIfNeeded: leaf)
  }

  private func number(_ record: UnsafeRawPointer) -> Double {
    let example = record.load(fromByteOffset: examples.layout.number, as: UInt32.self)
    return examples.numbers?[Int(example)] ?? 0
  }
}
