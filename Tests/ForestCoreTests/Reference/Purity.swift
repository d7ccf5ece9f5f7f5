@testable import ForestCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How much a group of examples is of one kind, from sums over the group: the higher the better,
/// and what a split adds to it is the decrease in impurity, times the weight of the examples.
///
/// The sums are the weights of each class, or for numbers the one sum of weight times value.
enum Purity {
  /// Σ s²/W. Of class weights it is the group's weight minus its weighted Gini impurity (CART,
  /// Breiman et al. 1984). Of numbers it is, but for the sum of their squares, which no split
  /// changes, the negative of their weighted variance: maximising it reduces the variance most.
  case squares
  /// Σ s ln(s/W): the negative of the group's weighted entropy, in nats (Quinlan 1986).
  case entropy

  /// - Parameter total: the group's weight W.
  func of(_ sums: some Sequence<Double>, total: Double) -> Double {
    guard total > 0 else { return 0 }
    switch self {
    case .squares: return sums.reduce(0) { $0 + $1 * $1 } / total
    case .entropy: return sums.reduce(0) { $1 > 0 ? $0 + $1 * log($1 / total) : $0 }
    }
  }
}

extension TrainingParameters {
  /// What splits raise for a task.
  func purity(for task: ForestTask) -> Purity {
    task != .regression && criterion == .entropy ? .entropy : .squares
  }
}
