import CSVKit
import FieldValues

/// Which column is predicted from which others.
public struct TablePlan: Sendable, Hashable {
  public private(set) var columns: [ColumnPlan]
  /// Whether the target is to be predicted as a number and not as a class.
  public let predictsNumber: Bool

  public var targetIndex: Int? { columns.firstIndex { $0.role == .target } }
  public var target: ColumnPlan? { targetIndex.map { columns[$0] } }
  /// The column whose numbers weigh the rows.
  public var weightIndex: Int? { columns.firstIndex { $0.role == .weight } }
  /// The column whose values say which rows belong together.
  public var groupIndex: Int? { columns.firstIndex { $0.role == .group } }
  /// The column that says which rows are the latest.
  public var timeIndex: Int? { columns.firstIndex { $0.role == .time } }
  /// The column that rows are divided by into those to learn from and those to test on.
  public var splitIndex: Int? { columns.firstIndex { $0.role.divides } }
  public var features: [ColumnPlan] { columns.filter { $0.role == .feature } }
  public var ignored: [ColumnPlan] { columns.filter { $0.role == .ignored } }

  /// The plan that the rules make for a target.
  ///
  /// - Parameters:
  ///   - target: the column to predict; nil when none is chosen yet.
  ///   - chosen: roles that the user gave to columns, by their position; they override the rules.
  ///   - task: whether the target is a class or a number.
  public init(
    _ loaded: LoadedTable, target: Int?, chosen: [Int: ColumnRole] = [:],
    task: TaskChoice = .automatic
  ) {
    let isNumber = target.map { task.isRegression(loaded.columns[$0]) } ?? false
    let relations = target.map { loaded.relations(target: $0, isNumber: isNumber) }
    predictsNumber = isNumber
    columns = loaded.columns.indices.map { index in
      TablePlan.plan(
        loaded, column: index, target: target, relation: relations?[index], chosen: chosen[index])
    }
  }

  /// The position of the column that a person most likely wants to predict.
  public static func suggestedTarget(_ loaded: LoadedTable) -> Int? {
    TargetSuggestion.suggest(loaded)
  }

  /// Roles that the user chose, by position.
  public var chosenRoles: [Int: ColumnRole] {
    Dictionary(
      uniqueKeysWithValues: columns.enumerated().filter(\.element.isRoleChosen).map {
        ($0.offset, $0.element.role)
      })
  }

  /// Gives a column another role; a column cannot be made the target or stop being it in this way.
  /// There is one weight, and one group or time: the column that was it so far gets the role that
  /// the rules propose.
  public mutating func setRole(_ role: ColumnRole, column index: Int) {
    guard role != .target, columns[index].role != .target else { return }
    // What the rules left out keeps their reason when the user leaves it out as well.
    if role == .ignored, columns[index].role == .ignored { return }
    for old in columns.indices where old != index && columns[old].role.excludes(role) {
      suggestRole(column: old)
    }
    columns[index].role = role
    columns[index].isRoleChosen = true
  }

  /// Gives a column the role that the rules propose, unless it is the target.
  public mutating func suggestRole(column index: Int) {
    guard columns[index].role != .target else { return }
    columns[index].role = columns[index].advice.contains(where: \.leavesOut) ? .ignored : .feature
    columns[index].isRoleChosen = false
  }

  private static func plan(
    _ loaded: LoadedTable, column index: Int, target: Int?, relation: ColumnRelation?,
    chosen: ColumnRole?
  ) -> ColumnPlan {
    let column = loaded.columns[index]
    let profile = loaded.profiles[index]
    if index == target {
      return ColumnPlan(
        name: column.name, kind: profile.kind, role: .target, isRoleChosen: false, advice: [],
        explains: nil)
    }
    var advice = profile.advice
    if let leak = relation?.leak { advice.insert(leak, at: 0) }
    if let repeated = loaded.nearDuplicates.advice(for: index, loaded.profiles, target: target) {
      advice.append(repeated)
    }
    let role = chosen ?? (advice.contains(where: \.leavesOut) ? .ignored : .feature)
    return ColumnPlan(
      name: column.name, kind: profile.kind, role: role == .target ? .feature : role,
      isRoleChosen: chosen != nil, advice: advice, explains: relation?.explains)
  }
}
