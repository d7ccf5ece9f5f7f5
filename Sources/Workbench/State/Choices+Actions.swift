import FieldValues
import ForestCore

extension Choices {
  /// Carries out one of the actions that decide about columns or parameters; others do nothing.
  ///
  /// - Throws: `Failure` in the category `usage` when a name or a number cannot be used.
  mutating func apply(_ action: Action) throws(Failure) {
    switch action {
    case .setTarget(let name): try setTarget(index(of: name))
    case .setRole(let role, let names):
      for name in names { try setRole(role, column: index(of: name)) }
    case .suggestRole(let names):
      for name in names { plan.suggestRole(column: try index(of: name)) }
    case .useOnly(let names): try useOnly(names)
    case .useAll:
      for index in plan.columns.indices where !plan.columns[index].role.isOfRows {
        plan.setRole(.feature, column: index)
      }
    case .useSuggested: plan = newPlan(target: plan.targetIndex, chosen: [:])
    case .setReading(let change):
      loaded = loaded.reading(try index(of: change.column), as: change.request)
      // What was a number may have been compared with one.
      if !query.filter.isEmpty, Filter.problem(query.filter, columns: loaded.columns) != nil {
        query.filter = ""
      }
      plan = newPlan(target: plan.targetIndex, chosen: plan.chosenRoles)
    case .setRecipe(let recipe):
      if let problem = recipe.parameters.problem { throw Failure(.usage, problem) }
      let isOtherTask = recipe.task != self.recipe.task
      self.recipe = recipe
      if isOtherTask { plan = newPlan(target: plan.targetIndex, chosen: plan.chosenRoles) }
    case .resume(let saved): try resume(saved)
    case .setFilter(let filter): try setFilter(filter)
    case .setOrder(let keys):
      for key in keys { _ = try index(of: key.column) }
      query.order = Array(keys.prefix(RowQuery.keyCountMax))
    case .open, .cancelLoading, .cancelSelection, .cancelChange, .train, .addTrees, .cancelTraining,
      .save, .cancelSaving, .proveExports, .cancelProof, .findDiets, .cancelDiets, .saveDiet,
      .predict, .cancelPrediction, .explain, .cancelExplanation, .listRows, .rankClass,
      .startService, .stopService, .detachService, .updateService, .lookAtService, .undo, .redo:
      break
    }
  }

  private mutating func setFilter(_ filter: String) throws(Failure) {
    let text = filter.trimmingSpaces
    if !text.isEmpty, let problem = Filter.problem(text, columns: loaded.columns) {
      throw Failure(.usage, problem.description)
    }
    query.filter = text
  }

  private mutating func setTarget(_ index: Int) {
    guard index != plan.targetIndex else { return }
    // The classes were those of the old target.
    recipe.positive = nil
    recipe.classWeights = []
    plan = newPlan(target: index, chosen: plan.chosenRoles)
  }

  private func newPlan(target: Int?, chosen: [Int: ColumnRole]) -> TablePlan {
    TablePlan(loaded, target: target, chosen: chosen, task: recipe.task)
  }

  private mutating func setRole(_ role: ColumnRole, column index: Int) throws(Failure) {
    let column = loaded.columns[index]
    if role.isOfRows, index == plan.targetIndex {
      throw Failure(.usage, "\(column.name) is the target and cannot be the \(role.rawValue)")
    }
    if role == .time, !column.format.kind.isTime {
      throw Failure(TrainingError.notTimes(column.name, kind: column.format.kind.rawValue))
    }
    plan.setRole(role, column: index)
  }

  private mutating func useOnly(_ names: [String]) throws(Failure) {
    var wanted: Set<Int> = []
    for name in names { wanted.insert(try index(of: name)) }
    if let target = plan.targetIndex, wanted.contains(target) {
      throw Failure(.usage, "\(loaded.columns[target].name) is the target and cannot be a feature")
    }
    for index in plan.columns.indices {
      plan.setRole(wanted.contains(index) ? .feature : .ignored, column: index)
    }
  }

  private func index(of name: String) throws(Failure) -> Int {
    if let index = loaded.index(of: name) { return index }
    let names = loaded.columns.map(\.name)
    let list = names.prefix(20).joined(separator: ", ") + (names.count > 20 ? ", …" : "")
    throw Failure(.usage, "there is no column \(name); the columns are \(list)")
  }
}

extension String {
  /// The text without spaces around it.
  fileprivate var trimmingSpaces: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
