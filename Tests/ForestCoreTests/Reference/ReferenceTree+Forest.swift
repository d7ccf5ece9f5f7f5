@testable import ForestCore

extension ReferenceTree {
  /// A tree of a trained forest, with what the examples of its bag are in the mean in every node.
  init(_ forest: Forest, tree: Int, _ dataset: Dataset, _ bag: Bag, weights: [Double]) {
    let width = dataset.task.outputCount
    let forestNodes = forest.nodes(tree: tree)
    self.init(impurityDecrease: Array(repeating: 0, count: dataset.featureCount))
    nodes = forestNodes.map { node in
      var made = Node.undecided
      if case .split(let feature, let question, let missingGoesLeft, let left) = node {
        made.ask(
          Split(
            feature: feature, question: Split.Question(question),
            missingGoesLeft: missingGoesLeft, score: 0), left: left)
      }
      made.values = Array(repeating: 0, count: width)
      return made
    }
    var totals = Array(repeating: 0.0, count: nodes.count)
    for row in 0..<dataset.rowCount where !bag.isOutOfBag(row) {
      let weight = Double(bag.drawCounts[row]) * weights[row]
      var position = 0
      while true {
        totals[position] += weight
        for output in 0..<width {
          nodes[position].values[output] += weight * dataset.target.indicator(row, output: output)
        }
        if nodes[position].isLeaf { break }
        position = child(of: position, row, dataset.matrix)
      }
    }
    for position in nodes.indices {
      for output in 0..<width { nodes[position].values[output] /= totals[position] }
    }
  }
}

extension Split.Question {
  fileprivate init(_ question: Forest.Question) {
    switch question {
    case .atMost(let threshold): self = .atMost(threshold)
    case .oneOf(let words): self = .oneOf(words)
    }
  }
}
