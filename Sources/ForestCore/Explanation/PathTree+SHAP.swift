extension PathTree {
  /// Adds what each feature contributes to what the tree says of an example.
  ///
  /// A leaf says its value as far as its path is followed: for each feature of the path that is
  /// not known by the share `z` of examples that the feature's splits let through, for one that is
  /// known wholly or not at all, `o`. The Shapley value of a feature in such a product is an
  /// integral over 0 … 1 of a polynomial, the product of the other features' `z (1 - t) + o t`,
  /// times `o - z`. A quadrature of few points is exact, all factors lie in 0 … 1, and going from a
  /// node to its child changes but one of them; so a row takes a time that is proportional to the
  /// nodes, and no difference of large numbers occurs (Wettenstein, Mitchell and Yu,
  /// "Quadrature-TreeSHAP", 2026; Yu and others, "Linear TreeShap", 2022).
  ///
  /// - Parameters:
  ///   - rule: of `pointCount` points.
  ///   - contributions: one value a feature.
  func add(
    _ row: Row, rule: LegendreRule, to contributions: UnsafeMutableBufferPointer<Double>
  ) {
    guard !nodes[0].isLeaf else { return }
    nodes.withUnsafeBufferPointer { nodes in
      sets.withUnsafeBufferPointer { sets in
        leafValues.withUnsafeBufferPointer { leaves in
          row.values.withUnsafeBufferPointer { values in
            guard let nodes = nodes.baseAddress, let sets = sets.baseAddress,
              let leaves = leaves.baseAddress, let values = values.baseAddress
            else { return }
            let tree = FollowedTree(
              nodes: nodes, sets: sets, leaves: leaves + row.output, row: values)
            for first in stride(from: 0, to: rule.points.count, by: 8) {
              follow(
                tree, SIMD8(rule.points[first..<first + 8]),
                SIMD8(rule.weights[first..<first + 8]), to: contributions)
            }
          }
        }
      }
    }
  }

  /// What is looked at on the way.
  private struct FollowedTree {
    let nodes: UnsafePointer<Node>
    let sets: UnsafePointer<UInt64>
    /// From the explained output of the first leaf on.
    let leaves: UnsafePointer<Double>
    let row: UnsafePointer<Double>
  }

  /// A factor of the product, by feature.
  private struct Factor {
    var share: Double
    /// Whether the example goes along.
    var isFollowed: Bool
    /// One over `share (1 - t) + isFollowed t`.
    var inverse: SIMD8<Double>
  }

  /// A split on the path whose children are being visited.
  private struct Visit {
    var node: Int
    var goesLeft: Bool
    /// How many children were visited.
    var visited = 0
    /// The product at each point.
    var product: SIMD8<Double>
    /// Products times values of the leaves below that were visited.
    var sum = SIMD8<Double>.zero
    /// What the step to here changed, to be taken back: the feature, its factor before, and what
    /// the sum counts for it.
    var feature: Int
    var before: Factor
    var change: SIMD8<Double>
  }

  private func follow(
    _ tree: FollowedTree, _ points: SIMD8<Double>, _ weights: SIMD8<Double>,
    to contributions: UnsafeMutableBufferPointer<Double>
  ) {
    let featureCount = contributions.count
    withUnsafeTemporaryAllocation(of: Visit.self, capacity: depth) { visits in
      withUnsafeTemporaryAllocation(of: Factor.self, capacity: featureCount) { factors in
        withUnsafeTemporaryAllocation(of: SIMD8<Double>.self, capacity: featureCount) { sums in
          guard let visits = visits.baseAddress, let factors = factors.baseAddress,
            let sums = sums.baseAddress
          else { return }
          sums.initialize(repeating: .zero, count: featureCount)
          factors.initialize(
            repeating: Factor(share: 1, isFollowed: true, inverse: .one), count: featureCount)
          var pass = Pass(
            tree: tree, points: points, visits: visits, factors: factors, sums: sums)
          pass.run(weights)
          for feature in 0..<featureCount { contributions[feature] += sums[feature].sum() }
        }
      }
    }
  }

  /// One way through the whole tree, depth first, with some points of the quadrature.
  private struct Pass {
    let tree: FollowedTree
    let points: SIMD8<Double>
    let rest: SIMD8<Double>
    let inverseRest: SIMD8<Double>
    let visits: UnsafeMutablePointer<Visit>
    let factors: UnsafeMutablePointer<Factor>
    /// By feature.
    let sums: UnsafeMutablePointer<SIMD8<Double>>
    private var count = 0

    init(
      tree: FollowedTree, points: SIMD8<Double>, visits: UnsafeMutablePointer<Visit>,
      factors: UnsafeMutablePointer<Factor>, sums: UnsafeMutablePointer<SIMD8<Double>>
    ) {
      self.tree = tree
      self.points = points
      rest = 1 - points
      inverseRest = 1 / rest
      self.visits = visits
      self.factors = factors
      self.sums = sums
    }

    mutating func run(_ weights: SIMD8<Double>) {
      enter(0, weights, feature: 0, before: factors[0], change: .zero)
      while true {
        let visit = visits + (count - 1)
        if visit.pointee.visited < 2 {
          step(visit)
        } else {
          let sum = visit.pointee.sum
          count -= 1
          if count == 0 { return }
          let feature = visit.pointee.feature
          sums[feature] += visit.pointee.change * sum
          factors[feature] = visit.pointee.before
          visits[count - 1].sum += sum
        }
      }
    }

    private mutating func enter(
      _ node: Int, _ product: SIMD8<Double>, feature: Int, before: Factor, change: SIMD8<Double>
    ) {
      (visits + count).initialize(
        to: Visit(
          node: node, goesLeft: PathTree.goesLeft(tree.nodes[node], tree.row, tree.sets),
          product: product, feature: feature, before: before, change: change))
      count += 1
    }

    /// Visits the next child of a split.
    @inline(__always)
    private mutating func step(_ visit: UnsafeMutablePointer<Visit>) {
      let split = tree.nodes + visit.pointee.node
      let isLeft = visit.pointee.visited == 0
      visit.pointee.visited += 1
      let feature = split.pointee.feature
      let share = isLeft ? split.pointee.leftShare : split.pointee.rightShare
      let before = factors[feature]
      var after = before
      var product = visit.pointee.product
      var change = SIMD8<Double>.zero
      if before.isFollowed {
        let isFollowed = visit.pointee.goesLeft == isLeft
        after.share = max(before.share * share, Pass.leastShare)
        after.isFollowed = isFollowed
        let value = after.share * rest + (isFollowed ? points : .zero)
        after.inverse = isFollowed ? 1 / value : inverseRest * (1 / after.share)
        product *= value * before.inverse
        change =
          ((isFollowed ? 1 : 0) - after.share) * after.inverse
          - (1 - before.share) * before.inverse
      } else {
        // Whatever the feature lets through here, it lets through unknown and known alike.
        product *= share
      }
      let child = split.pointee.left + (isLeft ? 0 : 1)
      if tree.nodes[child].isLeaf {
        let sum = product * tree.leaves[tree.nodes[child].values]
        sums[feature] += change * sum
        visit.pointee.sum += sum
      } else {
        factors[feature] = after
        enter(child, product, feature: feature, before: before, change: change)
      }
    }

    /// Weights are sane in any training; those of a file need not be, and must not give a NaN.
    private static let leastShare = 1e-150
  }
}
