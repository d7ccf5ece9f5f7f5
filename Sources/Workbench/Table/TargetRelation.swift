import CSVKit

/// What a column has to do with the target.
struct ColumnRelation: Sendable {
  /// How much of the target it explains by itself, 0 … 1.
  let explains: Double
  /// That it gives the target away; nil when it does not.
  let leak: ColumnAdvice?
}

/// Measures what single columns have to do with the target.
enum TargetRelation: Sendable {
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
    // Names that differ in nearly every row are not worth collecting.
    guard (2...TargetLabels.classCountMax).contains(loaded.profiles[target].distinctCount) else {
      self = .unknown
      return
    }
    let labels = TargetLabels(loaded, column: target)
    self =
      (2...TargetLabels.classCountMax).contains(labels.classes.count)
      ? .classes(labels, name: name) : .unknown
  }

  /// How much of the target a column explains, and whether it gives the target away.
  func of(_ column: Column, _ profile: ColumnProfile) -> ColumnRelation? {
    switch self {
    case .unknown: return nil
    case .classes(let target, let name):
      let bins = profile.binning.bins(of: column.values, rowCount: profile.rowCount)
      let table = ContingencyTable(
        bins, labels: target.labels, classCount: target.classes.count)
      let association = Association(table)
      let rules = LeakRules(classes: target.classes, targetName: name)
      return ColumnRelation(
        explains: association.strength,
        leak: rules.advice(for: profile, table: table, association: association))
    case .numbers(let target, let name):
      var values: [Double]?
      if case .numbers(let numbers) = column.values { values = numbers }
      let bins = profile.binning.bins(of: column.values, rowCount: profile.rowCount)
      let found = NumberAssociation(bins, values: values, target: target)
      return ColumnRelation(explains: found.explained, leak: found.leak(targetName: name))
    }
  }
}
