import ModelFormats

extension Session {
  public var isFindingDiets: Bool {
    if case .running = diets { return true }
    return false
  }

  mutating func findDiets() -> [Effect] {
    guard let trained, let trainedChoices else {
      tell(.failure, "there is no model yet: train one first")
      return []
    }
    guard !isFindingDiets else { return [] }
    dietCount += 1
    diets = .running(id: dietCount)
    let search = DietSearch(trained: trained, choices: trainedChoices, examples: examples(trained))
    return [.findDiets(id: dietCount, search)]
  }

  mutating func cancelDiets() -> [Effect] {
    guard isFindingDiets else { return [] }
    diets = .none
    tell(.information, "looking for smaller forests cancelled")
    return [.cancelDiets]
  }

  mutating func finishDiets(_ id: Int, _ state: DietState) {
    guard case .running(id) = diets else { return }
    diets = state
  }

  mutating func failDiets(_ id: Int, _ failure: Failure) {
    guard case .running(id) = diets else { return }
    diets = .failed(failure)
    tell(.failure, failure.description)
  }

  mutating func saveDiet(path: String, _ item: DietMenu.Item) -> [Effect] {
    guard let trained, case .found(let offer) = diets else {
      tell(.failure, "no smaller forests have been looked for")
      return []
    }
    return write(trained, .device, to: path, diet: .take(item, offer))
  }

  /// A new model has other forests.
  mutating func forgetDiets() -> [Effect] {
    defer { diets = .none }
    return isFindingDiets ? [.cancelDiets] : []
  }
}
