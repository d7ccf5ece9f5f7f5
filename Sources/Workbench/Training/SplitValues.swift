import ForestCore

/// What rows are divided by beside their target, a value a row.
enum SplitValues: Sendable, Equatable {
  /// Nothing: chance alone decides.
  case chance
  case groups(ExampleGroups)
  /// None is NaN when rows are divided.
  case times([Double])

  /// Rows for training and rows held out for testing, both ascending.
  func holdout(
    _ target: TargetValues, fraction: Double, seed: UInt64
  ) -> (training: [Int], test: [Int]) {
    switch self {
    case .chance: StratifiedSplit.holdout(target, fraction: fraction, seed: seed)
    case .groups(let groups):
      GroupSplit.holdout(target, groups: groups, fraction: fraction, seed: seed)
    case .times(let times): TimeSplit.holdout(times: times, fraction: fraction)
    }
  }

  /// The fold, in `0..<foldCount`, in which each row is tested; nil where chance alone decides.
  func folds(_ target: TargetValues, foldCount: Int, seed: UInt64) -> [Int]? {
    guard case .groups(let groups) = self else { return nil }
    return GroupSplit.folds(target, groups: groups, foldCount: foldCount, seed: seed)
  }
}
