/// Changes of choices. Those that go through many rows are made by a job, so that keys are answered
/// meanwhile; what is decided before it is through waits for it.
extension Session {
  /// A change that a job makes; the number tells it from earlier ones.
  struct ChangeInProgress {
    let id: Int
    let change: ChoicesChange
    var waiting: [Action] = []
  }

  /// Changes the choices as one step that can be undone.
  mutating func change(by action: Action) -> [Effect] {
    guard let choices else {
      tell(.failure, "no table is open")
      return []
    }
    guard changing == nil else {
      changing?.waiting.append(action)
      return []
    }
    let change = ChoicesChange(before: choices, action: action)
    guard change.takesLong(beyond: quickCellMax) else {
      do throws(Failure) {
        take(change, try change.run())
      } catch {
        tell(.failure, error.description)
      }
      return []
    }
    changeCount += 1
    changing = ChangeInProgress(id: changeCount, change: change)
    tell(.information, change.title)
    return [.change(id: changeCount, change)]
  }

  mutating func cancelChange() {
    guard changing != nil else { return }
    changing = nil
    tell(.information, "stopped; all is as it was")
  }

  mutating func finishChange(_ id: Int, _ after: Choices) -> [Effect] {
    guard let done = changing, done.id == id else { return [] }
    changing = nil
    take(done.change, after)
    return done.waiting.flatMap { apply($0) } + updateSelection()
  }

  mutating func failChange(_ id: Int, _ failure: Failure) -> [Effect] {
    guard let done = changing, done.id == id else { return [] }
    changing = nil
    tell(.failure, failure.description)
    return done.waiting.flatMap { apply($0) }
  }

  private mutating func take(_ change: ChoicesChange, _ after: Choices) {
    let before = change.before
    guard !after.isEquivalent(to: before) || after.query != before.query else { return }
    if after.query.filter.isEmpty, !before.query.filter.isEmpty, after.loaded !== before.loaded {
      tell(.warning, "the filter no longer fits the column and was taken away; undo brings it back")
    }
    past.append(before)
    future = []
    choices = after
    if case .setReading(let reading) = change.action { tellUnparsed(reading.column) }
  }

  /// A kind that was asked for may cost values.
  private mutating func tellUnparsed(_ name: String) {
    guard let loaded, let index = loaded.index(of: name) else { return }
    let column = loaded.columns[index]
    guard column.unparsedCount > 0 else { return }
    let (count, kind) = (grouped(column.unparsedCount), column.format.kind.rawValue)
    tell(.warning, "\(name): \(count) values are no \(kind) and count as missing")
  }
}

/// Choices and what is to be changed about them.
public struct ChoicesChange: Sendable {
  let before: Choices
  let action: Action

  /// The choices after the change.
  ///
  /// - Throws: `Failure` in the category `usage` when a name or a number cannot be used.
  func run() throws(Failure) -> Choices {
    var after = before
    try after.apply(action)
    return after
  }

  /// Whether more than so many cells have to be gone through, so that a key would seem to be lost.
  func takesLong(beyond quickCellMax: Int) -> Bool {
    let loaded = before.loaded
    guard loaded.rowCount * loaded.columns.count > quickCellMax else { return false }
    switch action {
    case .setReading, .resume: return true
    case .setTarget(let name): return !isMeasured(loaded.index(of: name), before.recipe.task)
    case .setRecipe(let recipe): return !isMeasured(before.plan.targetIndex, recipe.task)
    default: return false
    }
  }

  private func isMeasured(_ target: Int?, _ task: TaskChoice) -> Bool {
    guard let target else { return true }
    let loaded = before.loaded
    return loaded.hasRelations(
      target: target, isNumber: task.isRegression(loaded.columns[target]))
  }

  /// What is going on, in words.
  var title: String {
    switch action {
    case .setReading(let reading): "reading \(reading.column) again …"
    case .setTarget(let name): "looking at what the columns tell of \(name) …"
    default: "looking at what the columns tell of the target …"
    }
  }
}
