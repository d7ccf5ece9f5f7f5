/// A line of the Train screen's form.
enum TrainRow: Sendable, Hashable {
  case parameter(TrainingField)
  /// What test rows are chosen by: the role of a column, and no parameter. See `RowDivision`.
  case division

  /// The lines that matter for a target: classes, or numbers.
  static func shown(isNumber: Bool) -> [TrainRow] {
    TrainingField.shown(isNumber: isNumber).flatMap { field -> [TrainRow] in
      field == .testFraction ? [.parameter(field), .division] : [.parameter(field)]
    }
  }
}
