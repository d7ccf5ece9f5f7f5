@testable import ForestCore

/// A small coded table with targets and bag weights, made for a test, and its records.
final class CodedCase {
  var kind = RecordLayout.Kind.counted
  /// Codes by feature, 255 where missing; the numeric value of a code is the code itself.
  var columns: [[UInt8]] = []
  var isCategory: [Bool] = []
  /// Ascending in classification.
  var labels: [Int] = []
  var classCount = 0
  var numbers: [Double] = []
  var weights: [Float] = []
  /// Keeps the codes out of the records, as where there are very many features.
  var keepsColumns = false

  var count: Int { weights.count }

  /// A random case; `kind` decides whether it has classes or numbers.
  init(
    kind: RecordLayout.Kind, count: Int, classCount: Int, codeCounts: [Int],
    isCategory: [Bool], missingShare: Double, using random: inout RandomStream
  ) {
    self.kind = kind
    self.classCount = kind == .number ? 0 : classCount
    self.isCategory = isCategory
    let signal = (0..<256).map { _ in Double.random(in: -1...1, using: &random) }
    for codeCount in codeCounts {
      columns.append(
        (0..<count).map { _ in
          Double.random(in: 0..<1, using: &random) < missingShare
            ? 255 : UInt8.random(in: 0..<UInt8(codeCount), using: &random)
        })
    }
    let scores = (0..<count).map { row in
      signal[Int(columns[0][row])] + Double.random(in: -0.7...0.7, using: &random)
    }
    if kind == .number {
      numbers = scores
    } else {
      // Sorted by class; the codes are random, so that any order of rows does.
      let order = scores.indices.sorted { scores[$0] < scores[$1] }
      columns = columns.map { column in order.map { column[$0] } }
      labels = scores.indices.map { min(classCount - 1, $0 * classCount / count) }
    }
    weights = (0..<count).map { _ in
      switch kind {
      case .counted: Float(Int.random(in: 1...3, using: &random))
      default: Float.random(in: 0.1...2, using: &random)
      }
    }
  }

  /// Calls `body` with the examples as growth wants them.
  func withExamples<Result>(_ body: (GrowthExamples) -> Result) -> Result {
    let layout =
      keepsColumns
      ? RecordLayout(kind: kind, featureCount: 1000)
      : RecordLayout(kind: kind, featureCount: columns.count)
    let records = UnsafeMutableRawPointer.allocate(
      byteCount: count * layout.stride, alignment: 64)
    let flat = UnsafeMutablePointer<UInt8>.allocate(capacity: columns.count * count)
    let values = UnsafeMutablePointer<Double>.allocate(capacity: 2 * 256 * columns.count)
    let features = UnsafeMutablePointer<CodedFeature>.allocate(capacity: columns.count)
    let exact = UnsafeMutablePointer<Double>.allocate(capacity: count)
    defer {
      records.deallocate()
      flat.deallocate()
      values.deallocate()
      features.deallocate()
      exact.deallocate()
    }
    for (feature, column) in columns.enumerated() {
      let codeCount = Int(column.filter { $0 < 255 }.max() ?? 0) + 1
      let start = values + 512 * feature
      for code in 0..<codeCount {
        start[code] = Double(code)
        start[codeCount + code] = Double(code)
      }
      features[feature] = CodedFeature(
        codeCount: codeCount, isCategory: isCategory[feature],
        hasMissing: column.contains(255), values: UnsafePointer(start))
      for row in 0..<count { flat[feature * count + row] = column[row] }
    }
    for row in 0..<count {
      let record = records + row * layout.stride
      record.initializeMemory(as: UInt8.self, repeating: 0, count: layout.stride)
      switch kind {
      case .counted: record.storeBytes(of: UInt8(labels[row]), toByteOffset: 1, as: UInt8.self)
      case .weighted:
        record.storeBytes(of: UInt32(labels[row]), toByteOffset: 4, as: UInt32.self)
      case .number:
        record.storeBytes(of: Float(numbers[row]), toByteOffset: 4, as: Float.self)
        exact[row] = numbers[row]
      }
      if kind != .counted || !layout.hasCodes {
        record.storeBytes(of: UInt32(row), toByteOffset: layout.number, as: UInt32.self)
      }
      guard layout.hasCodes else { continue }
      for feature in columns.indices {
        record.storeBytes(
          of: columns[feature][row], toByteOffset: layout.codes + feature, as: UInt8.self)
      }
    }
    return body(
      GrowthExamples(
        count: count, featureCount: columns.count, records: records, layout: layout,
        columns: flat, features: features, numbers: exact))
  }

  /// Whether an example goes left at a split of a grown tree.
  func goesLeft(_ row: Int, at node: GrownTree.Node, of tree: TreeCopy) -> Bool {
    let feature = Int(node.feature)
    let code = columns[feature][row]
    if code == 255 { return node.missingGoesLeft }
    if !isCategory[feature] { return code <= node.payload }
    return tree.sets[Int(node.payload) * 4 + Int(code) / 64] >> UInt64(code % 64) & 1 == 1
  }
}
