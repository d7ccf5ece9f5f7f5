import CSVKit
import FieldValues

/// Which column is predicted from which others.
public struct TablePlan: Sendable, Hashable {
  public private(set) var columns: [ColumnPlan]

  public var targetIndex: Int? { columns.firstIndex { $0.role == .target } }
  public var target: ColumnPlan? { targetIndex.map { columns[$0] } }
  public var features: [ColumnPlan] { columns.filter { $0.role == .feature } }
  public var ignored: [ColumnPlan] { columns.filter { $0.role == .ignored } }

  /// The plan that the rules make for a target.
  ///
  /// - Parameters:
  ///   - target: the column to predict; nil when none is chosen yet.
  ///   - chosen: roles that the user gave to columns, by their position; they override the rules.
  public init(_ loaded: LoadedTable, target: Int?, chosen: [Int: ColumnRole] = [:]) {
    let labels = target.map { TargetLabels(loaded, column: $0) }
    columns = loaded.columns.indices.map { index in
      TablePlan.plan(loaded, column: index, target: target, labels: labels, chosen: chosen[index])
    }
  }

  /// The position of the column that a person most likely wants to predict.
  public static func suggestedTarget(_ loaded: LoadedTable) -> Int? {
    TargetSuggestion.suggest(loaded.profiles)
  }

  /// Roles that the user chose, by position.
  public var chosenRoles: [Int: ColumnRole] {
    Dictionary(
      uniqueKeysWithValues: columns.enumerated().filter(\.element.isRoleChosen).map {
        ($0.offset, $0.element.role)
      })
  }

  /// Gives a column another role; a column cannot be made the target or stop being it in this way.
  public mutating func setRole(_ role: ColumnRole, column index: Int) {
    guard role != .target, columns[index].role != .target else { return }
    // What the rules left out keeps their reason when the user leaves it out as well.
    if role == .ignored, columns[index].role == .ignored { return }
    columns[index].role = role
    columns[index].isRoleChosen = true
  }

  private static func plan(
    _ loaded: LoadedTable, column index: Int, target: Int?, labels: TargetLabels?,
    chosen: ColumnRole?
  ) -> ColumnPlan {
    let column = loaded.columns[index]
    let profile = loaded.profiles[index]
    var advice = ContentRules.advice(for: column, profile: profile)
    if index == target {
      return ColumnPlan(
        name: column.name, kind: profile.kind, role: .target, isRoleChosen: false, advice: [],
        association: nil)
    }
    var association: Association?
    if let labels, (2...TargetLabels.classCountMax).contains(labels.classes.count) {
      let found = Association(
        profile.bins, labels: labels.labels, classCount: labels.classes.count)
      let rules = LeakRules(
        labels: labels.labels, classes: labels.classes,
        targetName: loaded.columns[target ?? 0].name)
      if let leak = rules.advice(for: profile, association: found) { advice.insert(leak, at: 0) }
      association = found
    }
    let role = chosen ?? (advice.contains(where: \.leavesOut) ? .ignored : .feature)
    return ColumnPlan(
      name: column.name, kind: profile.kind, role: role == .target ? .feature : role,
      isRoleChosen: chosen != nil, advice: advice, association: association)
  }
}
