/// What is to be learnt of each example.
public enum TargetValues: Sendable, Equatable {
  /// One class index a row, in `0..<count`.
  case classes([Int32], count: Int)
  /// One finite number a row.
  case numbers([Double])

  public var rowCount: Int {
    switch self {
    case .classes(let labels, _): labels.count
    case .numbers(let numbers): numbers.count
    }
  }

  public var task: ForestTask {
    switch self {
    case .classes(_, let count): .classification(classCount: count)
    case .numbers: .regression
    }
  }

  /// The values at the given positions, in that order.
  public func selecting(_ rows: some Sequence<Int>) -> TargetValues {
    switch self {
    case .classes(let labels, let count): .classes(rows.map { labels[$0] }, count: count)
    case .numbers(let numbers): .numbers(rows.map { numbers[$0] })
    }
  }

  /// What one output of a leaf is the mean of: 1 for the row's class and 0 for any other class, or
  /// the row's number.
  func indicator(_ row: Int, output: Int) -> Double {
    switch self {
    case .classes(let labels, _): labels[row] == Int32(output) ? 1 : 0
    case .numbers(let numbers): numbers[row]
    }
  }
}
