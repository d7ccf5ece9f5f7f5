import CSVKit
import FieldValues
import ForestCore

/// The examples that a training learns and those that it tests on.
struct TestSplit {
  /// Positions among the examples, ascending.
  let training: [Int]
  let test: [Int]
  /// How they were divided.
  let record: RowSplit

  /// - Throws: `TrainingError` when test rows are wanted and none can be held out.
  init(
    _ built: DatasetBuilder.Result, _ request: TrainingRequest, seed: UInt64
  ) throws(TrainingError) {
    let fraction = request.recipe.testFraction
    (training, test) = built.splitValues.holdout(
      built.dataset.target, fraction: fraction, seed: seed)
    var record = RowSplit(testFraction: fraction)
    if let index = request.plan.splitIndex {
      let column = request.loaded.columns[index]
      record = RowSplit(
        request.plan.columns[index].role == .time ? .time : .group, testFraction: fraction,
        column: column.name, format: column.format)
    }
    let isLacking = test.isEmpty && fraction > 0
    switch built.splitValues {
    case .chance: break
    case .groups(let groups):
      if isLacking { throw .noTestGroups(record.column ?? "", count: groups.count) }
      record.groups = groups.count
      record.testGroups = Set(test.map { groups.numbers[$0] }).count
    case .times(let times):
      if isLacking { throw .noTestTimes(record.column ?? "") }
      record.testFrom = test.map { times[$0] }.min().map {
        ColumnProfile.text(of: $0, kind: record.format?.kind ?? .number)
      }
    }
    self.record = record
  }
}
