import CSVKit
import FieldValues
import ForestCore

/// Choices without their table, by the names of columns: what is kept for the next session.
public struct SavedChoices: Sendable, Hashable, Codable {
  public let target: String?
  /// Roles that the user gave to columns.
  public let roles: [String: ColumnRole]
  /// How columns are to be read, where the user has said so.
  public let requests: [String: ColumnRequest]
  public let recipe: Recipe
  public let query: RowQuery
  /// The names of all columns: choices are offered to tables that have the same.
  public let columns: [String]

  init(_ choices: Choices) {
    let plan = choices.plan
    target = plan.target?.name
    roles = Dictionary(
      plan.columns.filter(\.isRoleChosen).map { ($0.name, $0.role) }, uniquingKeysWith: { $1 })
    requests = Dictionary(
      zip(choices.loaded.columns, choices.loaded.requests).filter { !$1.isEmpty }.map {
        ($0.name, $1)
      }, uniquingKeysWith: { $1 })
    recipe = choices.recipe
    query = choices.query
    columns = choices.loaded.columns.map(\.name)
  }

  /// What is different from other choices, in a few words; empty when nothing is.
  public func summary(beside other: SavedChoices) -> String {
    var parts: [String] = []
    if target != other.target { parts.append("target \(target ?? "none")") }
    if roles != other.roles { parts.append("roles") }
    if requests != other.requests { parts.append("kinds") }
    if recipe != other.recipe { parts.append("parameters") }
    if query.filter != other.query.filter { parts.append("filter") }
    if query.order != other.query.order { parts.append("order") }
    return parts.joined(separator: ", ")
  }
}

extension Choices {
  /// Takes over what fits the table.
  mutating func resume(_ saved: SavedChoices) throws(Failure) {
    for (name, request) in saved.requests.sorted(by: { $0.key < $1.key }) {
      guard let index = loaded.index(of: name) else { continue }
      loaded = loaded.reading(index, as: request)
    }
    if saved.recipe.parameters.problem == nil { recipe = saved.recipe }
    let target = saved.target.flatMap { loaded.index(of: $0) }
    var chosen: [Int: ColumnRole] = [:]
    for (name, role) in saved.roles {
      if let index = loaded.index(of: name), index != target { chosen[index] = role }
    }
    plan = TablePlan(loaded, target: target, chosen: chosen, task: recipe.task)
    query = RowQuery(order: saved.query.order.filter { loaded.index(of: $0.column) != nil })
    let filter = saved.query.filter
    if !filter.isEmpty, Filter.problem(filter, columns: loaded.columns) == nil {
      query.filter = filter
    }
  }
}
