@testable import ForestCore

/// The target as the split searches of one tree see it: a value and a weight for each example.
struct SplitTarget {
  let values: TargetValues
  /// Draws into the bag times class weight times the row's own weight; 0 out of the bag.
  let weights: [Double]
  let purity: Purity

  var outputCount: Int { values.task.outputCount }

  /// A group of examples, added up.
  struct Group {
    /// The weight of each class; or the sum of weight times distance from the node's `center`.
    var sums: [Double]
    /// The examples' weight.
    var total = 0.0
    /// Different examples.
    var count = 0

    init(outputCount: Int) { sums = Array(repeating: 0, count: outputCount) }
  }

  /// Adds an example to a group.
  func add(_ row: Int, to group: inout Group, center: Double) {
    let weight = weights[row]
    switch values {
    case .classes(let labels, _): group.sums[Int(labels[row])] += weight
    case .numbers(let numbers): group.sums[0] += weight * (numbers[row] - center)
    }
    group.total += weight
    group.count += 1
  }

  /// The examples of a node.
  ///
  /// Numbers are added up as distances from their mean: sums of large numbers that differ little
  /// would lose the difference.
  func node(_ rows: ArraySlice<Int32>) -> NodeExamples {
    let center = center(rows)
    var all = Group(outputCount: outputCount)
    for row in rows { add(Int(row), to: &all, center: center) }
    return NodeExamples(rows: rows, all: all, center: center)
  }

  /// Whether all examples of the node have the same target, so that no split could help.
  func isPure(_ node: NodeExamples) -> Bool {
    switch values {
    case .classes: return node.all.sums.count(where: { $0 > 0 }) < 2
    case .numbers(let numbers):
      let first = node.rows.first.map { numbers[Int($0)] }
      return node.rows.allSatisfy { numbers[Int($0)] == first }
    }
  }

  /// What a leaf of these examples predicts: class shares, or the mean.
  func leafValues(_ node: NodeExamples) -> [Double] {
    node.all.sums.map { node.center + $0 / node.all.total }
  }

  /// The weighted mean of numbers; 0 for classes.
  private func center(_ rows: ArraySlice<Int32>) -> Double {
    guard case .numbers(let numbers) = values, let first = rows.first else { return 0 }
    // From the first value on, so that equal numbers have exactly that mean.
    let origin = numbers[Int(first)]
    var sum = 0.0
    var total = 0.0
    for row in rows {
      sum += weights[Int(row)] * (numbers[Int(row)] - origin)
      total += weights[Int(row)]
    }
    return origin + sum / total
  }
}

/// The examples of a node as a split search sees them.
struct NodeExamples {
  let rows: ArraySlice<Int32>
  /// All of them together.
  let all: SplitTarget.Group
  /// What sums of numbers count from; 0 for classes.
  let center: Double
}
