import CSVKit
import FieldValues
import ForestCore

extension Session {
  mutating func apply(_ action: Action) -> [Effect] {
    switch action {
    case .open(let paths, let options): return open(paths, options)
    case .cancelLoading:
      if case .loading = table { return [.cancelLoading] }
    case .train: return train()
    case .addTrees(let count): return addTrees(count)
    case .cancelTraining:
      guard case .running(let id) = training else { return [] }
      training = .cancelling(id: id)
      return [.cancelTraining]
    case .save(let path, let format, let layout):
      return save(path: path, format: format, layout: layout)
    case .saveDiet(let path, let item): return saveDiet(path: path, item)
    case .findDiets: return findDiets()
    case .cancelDiets: return cancelDiets()
    case .cancelSaving: return saving == nil ? [] : [.cancelWriting]
    case .proveExports: return proveExports()
    case .cancelProof: return cancelProof()
    case .predict(let input, let output, let rejects):
      return predict(input: input, output: output, rejects: rejects)
    case .cancelPrediction: return isPredicting ? [.cancelPrediction] : []
    case .explain(let subject): return explain(subject)
    case .cancelExplanation: return cancelExplanation()
    case .listRows(let request):
      listingCount += 1
      return [.listRows(id: listingCount, request)]
    case .rankClass(let predictions, let label): return [.rankClass(predictions, label: label)]
    case .startService(let port): return startService(port: port)
    case .stopService: return stopService()
    case .detachService: return detachService()
    case .updateService: return updateService()
    case .lookAtService: return lookAtService()
    case .cancelSelection: cancelSelection()
    case .cancelChange: cancelChange()
    case .undo: undo()
    case .redo: redo()
    default: return change(by: action)
    }
    return []
  }

  private mutating func undo() {
    if changing != nil { return cancelChange() }
    guard let present = choices, let earlier = past.popLast() else {
      return tell(.information, "nothing to undo")
    }
    future.append(present)
    choices = earlier
    readOptions = earlier.readOptions
  }

  private mutating func redo() {
    if changing != nil { return }
    guard let present = choices, let later = future.popLast() else {
      return tell(.information, "nothing to redo")
    }
    past.append(present)
    choices = later
    readOptions = later.readOptions
  }

  private mutating func open(_ paths: [String], _ options: ReadOptions) -> [Effect] {
    // Of two tables being read at once the slower would win.
    if case .loading = table {
      tell(.information, "a table is being read; wait until it is there")
      return []
    }
    changing = nil
    earlier = (self.paths, readOptions)
    self.paths = paths
    readOptions = options
    table = .loading
    firstRows = nil
    return [.load(paths: paths, options: options)]
  }

  /// The number of trees becomes that of the whole forest, so that training anew would come to the
  /// same model.
  private mutating func addTrees(_ count: Int) -> [Effect] {
    if let reason = cannotAddTrees {
      tell(.failure, reason)
      return []
    }
    guard let trained, count >= 1 else {
      tell(.failure, "the number of trees to add must be at least 1, not \(count)")
      return []
    }
    var recipe = recipe
    recipe.stopsEarly = false
    let (total, overflow) = trained.model.forest.treeCount.addingReportingOverflow(count)
    recipe.parameters.treeCount = total
    if let problem = overflow ? "these are too many trees" : recipe.parameters.problem {
      tell(.failure, problem)
      return []
    }
    _ = apply(.setRecipe(recipe))
    return train(after: trained)
  }

  private mutating func train(after earlier: TrainedModel? = nil) -> [Effect] {
    guard let choices else {
      tell(.failure, "no table is open")
      return []
    }
    guard changing == nil else {
      tell(.information, "a choice is being carried out; train when it is through")
      return []
    }
    guard !isTraining else {
      tell(.information, "a training is running; cancel it first")
      return []
    }
    guard choices.plan.target != nil else {
      tell(.failure, TrainingError.noTarget.description)
      return []
    }
    trainingCount += 1
    training = .running(id: trainingCount)
    trainingChoices = choices
    treesBefore = earlier?.model.forest.treeCount ?? 0
    let request = TrainingRequest(
      loaded: choices.loaded, plan: choices.plan, recipe: choices.recipe, threadCount: threadCount,
      earlier: earlier)
    return [.train(id: trainingCount, request)]
  }

  private mutating func predict(input: String, output: String, rejects: String?) -> [Effect] {
    guard let trained else {
      tell(.failure, "there is no model yet: train one first")
      return []
    }
    guard !isPredicting else {
      tell(.information, "a prediction is running; cancel it first")
      return []
    }
    prediction = .running(input: input, output: output)
    var request = PredictionRequest(
      model: trained.model, inputs: [input], output: output, rejects: rejects,
      threadCount: threadCount)
    request.writesEmptyRejects = false
    return [.predict(request)]
  }
}
