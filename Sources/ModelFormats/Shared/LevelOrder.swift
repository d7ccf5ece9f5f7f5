import ForestCore

/// The groups of levels of each category in an order in which the sets of its splits are few runs,
/// so that runtimes without sets can ask for them by comparisons.
///
/// Sets are made of levels that are alike in what they predict; so groups are ordered by how often
/// they go to the side of the higher output.
struct LevelOrder {
  /// For each feature the code of each level; none of a number.
  let codes: [[Int]]
  /// For each feature how many codes there are; 0 of a number.
  let codeCounts: [Int]

  init(_ forest: Forest) {
    var scores = forest.levelGroups.map { groups in
      Array(repeating: 0.0, count: (groups.max().map { Int($0) + 1 }) ?? 0)
    }
    for tree in 0..<forest.treeCount { LevelOrder.add(tree, of: forest, to: &scores) }
    codeCounts = scores.map(\.count)
    codes = zip(forest.levelGroups, scores).map { groups, scores in
      let order = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
      var place = Array(repeating: 0, count: scores.count)
      for (code, group) in order.enumerated() { place[group] = code }
      return groups.map { place[Int($0)] }
    }
  }

  /// Whether each code of a feature is in a set of its levels.
  func members(of set: [UInt64], feature: Int) -> [Bool] {
    var members = Array(repeating: false, count: codeCounts[feature])
    for (level, code) in codes[feature].enumerated() {
      members[code] = set[level / 64] >> UInt64(level % 64) & 1 == 1
    }
    return members
  }

  private static func add(_ tree: Int, of forest: Forest, to scores: inout [[Double]]) {
    let range = forest.nodeRange(tree: tree)
    // Children lie behind their parents, so going backwards meets them first.
    var means = Array(repeating: 0.0, count: range.count)
    for index in range.reversed() {
      switch forest.node(tree: tree, index: index) {
      case .leaf(let outputs): means[index] = outputs.last ?? 0
      case .split(let feature, let question, _, let left):
        means[index] = (means[left] + means[left + 1]) / 2
        guard case .oneOf(let set) = question else { continue }
        let step = means[left] > means[left + 1] ? 1.0 : -1.0
        for (level, group) in forest.levelGroups[feature].enumerated() {
          let isMember = set[level / 64] >> UInt64(level % 64) & 1 == 1
          scores[feature][Int(group)] += isMember ? step : -step
        }
      }
    }
  }
}
