/// Searches the best division of a node in the table of a feature's codes.
///
/// Whatever the kind of the feature: the codes stand in an order, and every division into a
/// beginning of that order and the rest is tried, with the missing values on either side.
struct TableSearch<Record: ExampleRecord> {
  var table: CodeTable<Record>
  var impurity: Impurity
  let minLeafCount: Int
  private var exampleCount = 0
  /// The order in which codes go left.
  let order: UnsafeMutablePointer<UInt8>
  /// The mean of each code of a category, where its levels are ordered by it.
  let means: UnsafeMutablePointer<Double>
  /// Sums of the left side, and the same with the missing values.
  private let left: UnsafeMutablePointer<Double>
  private let leftAndMissing: UnsafeMutablePointer<Double>

  static func memorySize(width: Int) -> Int {
    CodeTable<Record>.memorySize(width: width) + 256 + 8 * 256 + 3 * 8 * width
  }

  /// - Parameter memory: `memorySize` bytes, aligned to 8.
  init(
    _ memory: UnsafeMutableRawPointer, width: Int, minLeafCount: Int, usesEntropy: Bool
  ) {
    table = CodeTable(memory, width: width)
    let rest = memory + CodeTable<Record>.memorySize(width: width)
    order = rest.bindMemory(to: UInt8.self, capacity: 256)
    means = (rest + 256).bindMemory(to: Double.self, capacity: 256)
    let sums = (rest + 256 + 8 * 256).bindMemory(to: Double.self, capacity: 3 * width)
    left = sums
    leftAndMissing = sums + width
    impurity = Impurity(totals: sums + 2 * width, usesEntropy: usesEntropy)
    self.minLeafCount = minLeafCount
  }

  /// A division: the codes that go left are the first `length` of an order.
  struct Division {
    var length = 0
    var missingGoesLeft = false
    var leftWeight = 0.0
    var score = -1.0
  }

  /// Takes the codes of a feature. False when it is constant in the node.
  mutating func begin(
    _ node: NodeRecords, _ runs: UnsafeBufferPointer<ClassRun>, codes: UnsafeRawPointer,
    step: Int
  ) -> Bool {
    table.fill(node, runs, codes: codes, step: step)
    if table.codeCount &+ (table.hasMissing ? 1 : 0) < 2 { return false }
    exampleCount = node.count
    impurity.width = table.width
    impurity.weight = 0
    for index in 0..<table.width { impurity.totals[index] = 0 }
    for position in 0..<table.codeCount { addTotals(Int(table.codes[position])) }
    if table.hasMissing { addTotals(CodeTable<Record>.missing) }
    return true
  }

  private mutating func addTotals(_ code: Int) {
    impurity.weight += table.weight(code)
    for index in 0..<table.width { impurity.totals[index] += table.sums(code)[index] }
  }

  /// The best division into a beginning of `order` and the rest, the one with the shortest
  /// beginning where several are equally good.
  ///
  /// - Parameter lengths: of the beginnings to try.
  func best(lengths: ClosedRange<Int>) -> Division {
    var best = Division()
    var count = 0
    var weight = 0.0
    for index in 0..<table.width { left[index] = 0 }
    for length in 1...max(1, lengths.upperBound) {
      let code = Int(order[length &- 1])
      count &+= table.count(code)
      weight += table.weight(code)
      for index in 0..<table.width { left[index] += table.sums(code)[index] }
      if length >= lengths.lowerBound { offer(length, count, weight, &best) }
    }
    return best
  }

  @inline(__always)
  private func offer(_ length: Int, _ count: Int, _ weight: Double, _ best: inout Division) {
    let isWhole = length == table.codeCount
    if !table.hasMissing {
      if isWhole || !isAllowed(count) { return }
      let score = impurity.decrease(left, weight: weight)
      if score > best.score {
        best = Division(
          length: length, missingGoesLeft: weight * 2 >= impurity.weight, leftWeight: weight,
          score: score)
      }
      return
    }
    if isAllowed(count) {
      let score = impurity.decrease(left, weight: weight)
      if score > best.score {
        best = Division(
          length: length, missingGoesLeft: false, leftWeight: weight, score: score)
      }
    }
    let missing = CodeTable<Record>.missing
    if isWhole || !isAllowed(count &+ table.count(missing)) { return }
    for index in 0..<table.width {
      leftAndMissing[index] = left[index] + table.sums(missing)[index]
    }
    let leftWeight = weight + table.weight(missing)
    let score = impurity.decrease(leftAndMissing, weight: leftWeight)
    if score > best.score {
      best = Division(
        length: length, missingGoesLeft: true, leftWeight: leftWeight, score: score)
    }
  }

  @inline(__always) private func isAllowed(_ leftCount: Int) -> Bool {
    leftCount >= minLeafCount && exampleCount &- leftCount >= minLeafCount
  }
}
