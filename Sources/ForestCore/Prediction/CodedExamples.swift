/// Examples in the codes of a forest, whichever width those have.
enum CodedExamples: Sendable {
  case one(CodedRows<UInt8>)
  case two(CodedRows<UInt16>)
  case four(CodedRows<UInt32>)

  init(_ forest: Forest, _ matrix: FeatureMatrix) {
    let rows = 0..<matrix.rowCount
    switch forest.coder.width {
    case .one: self = .one(CodedRows(matrix, rows, forest.coder))
    case .two: self = .two(CodedRows(matrix, rows, forest.coder))
    case .four: self = .four(CodedRows(matrix, rows, forest.coder))
    }
  }

  /// The examples with one feature's codes taken from other rows.
  func shuffled(feature: Int, donors: [Int]) -> CodedExamples {
    switch self {
    case .one(let rows): .one(CodedRows(rows, feature: feature, donors: donors))
    case .two(let rows): .two(CodedRows(rows, feature: feature, donors: donors))
    case .four(let rows): .four(CodedRows(rows, feature: feature, donors: donors))
    }
  }

  /// Adds the leaf values of one tree to the sums of some examples.
  ///
  /// - Parameter sums: `outputCount` values for each example.
  func add(
    _ forest: Forest, tree: Int, rows: [Int32], to sums: UnsafeMutablePointer<Double>
  ) {
    switch self {
    case .one(let examples): CodedExamples.add(examples, forest, tree, rows, sums)
    case .two(let examples): CodedExamples.add(examples, forest, tree, rows, sums)
    case .four(let examples): CodedExamples.add(examples, forest, tree, rows, sums)
    }
  }

  private static func add<Code>(
    _ examples: CodedRows<Code>, _ forest: Forest, _ tree: Int, _ rows: [Int32],
    _ sums: UnsafeMutablePointer<Double>
  ) {
    let needs = TreeTables.Needs(
      missing: examples.hasMissing, categories: forest.hasCategorySplits)
    let leaves = UnsafeMutablePointer<UInt32>.allocate(capacity: max(1, rows.count))
    defer { leaves.deallocate() }
    rows.withUnsafeBufferPointer { numbers in
      guard let numbers = numbers.baseAddress else { return }
      let picked = PickedRows(first: examples.codes, stride: examples.stride, numbers: numbers)
      forest.tables.leaves(tree: tree, picked, 0..<rows.count, needs, into: leaves)
      forest.tables.add(tree: tree, leaves: leaves, count: rows.count, rows: numbers, to: sums)
    }
  }
}
