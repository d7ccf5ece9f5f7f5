import CSVKit

/// Measures what single columns have to do with the target.
enum TargetRelation {
  case classes(TargetLabels, name: String)
  case numbers([Double], name: String)
  /// The target cannot be predicted as it is.
  case unknown

  init(_ loaded: LoadedTable, target: Int, isNumber: Bool) {
    let name = loaded.columns[target].name
    if isNumber {
      guard case .numbers(let values) = loaded.columns[target].values else {
        self = .unknown
        return
      }
      self = .numbers(values, name: name)
      return
    }
    let labels = TargetLabels(loaded, column: target)
    self =
      (2...TargetLabels.classCountMax).contains(labels.classes.count)
      ? .classes(labels, name: name) : .unknown
  }

  /// How much of the target a column explains, and whether it gives the target away.
  func of(_ column: Column, _ profile: ColumnProfile) -> (explains: Double, leak: ColumnAdvice?)? {
    switch self {
    case .unknown: return nil
    case .classes(let target, let name):
      let found = Association(
        profile.bins, labels: target.labels, classCount: target.classes.count)
      let rules = LeakRules(labels: target.labels, classes: target.classes, targetName: name)
      return (found.strength, rules.advice(for: profile, association: found))
    case .numbers(let target, let name):
      var values: [Double]?
      if case .numbers(let numbers) = column.values { values = numbers }
      let found = NumberAssociation(profile.bins, values: values, target: target)
      return (found.explained, found.leak(targetName: name))
    }
  }
}
