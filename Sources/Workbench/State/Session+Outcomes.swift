extension Session {
  mutating func apply(_ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .firstRows(let rows):
      if case .loading = table { firstRows = rows }
    case .loaded(let loaded): open(loaded)
    case .loadFailed(let failure): failLoading(failure)
    case .trained(let id, let model): return finishTraining(id, model)
    case .trainingFailed(let id, let failure): failTraining(id, failure)
    case .written(let file):
      // A model that was trained meanwhile is not in this file.
      if saving === trained {
        written.append(file)
        noteForService(file)
      }
      saving = nil
      tell(.success, "saved \(file.path), \(grouped(file.byteCount)) bytes")
    case .writeFailed(let failure):
      saving = nil
      if failure.category == .cancelled {
        tell(.information, "saving cancelled; nothing was written")
      } else {
        tell(.failure, failure.description)
      }
    case .proven(let id, let choice, let proof): return finishProof(id, choice, proof)
    case .dietsFound(let id, let offer): finishDiets(id, .found(offer))
    case .dietsFailed(let id, let failure): failDiets(id, failure)
    case .serviceListens(let id, let address): serviceListens(id, address)
    case .serviceEnded(let id, let problem): serviceEnded(id, problem: problem)
    case .serviceSampled(let id, let sample): serviceSampled(id, sample)
    case .serviceRefreshed(let failure): serviceRefreshed(failure)
    case .predicted(let output, let summary):
      prediction = .done(output: output, summary)
      tell(.success, "predicted \(grouped(summary.rows)) rows into \(output)")
    case .explained(let id, let result): explanations.finish(id, result)
    case .explanationFailed(let id, let failure): explanations.fail(id, failure)
    // The screen that asked keeps what was found: it changes nothing that is decided here.
    case .rowsListed, .classRanked: break
    case .predictionFailed(let failure):
      prediction = failure.category == .cancelled ? .idle : .failed(failure)
      if failure.category == .cancelled {
        tell(.information, "prediction cancelled; nothing was written")
      } else {
        tell(.failure, failure.description)
      }
    case .changed(let id, let choices): return finishChange(id, choices)
    case .changeFailed(let id, let failure): return failChange(id, failure)
    case .rowsSelected(let id, let selection): finishSelection(id, selection)
    case .selectionFailed(let id, let failure): failSelection(id, failure)
    // Only prompts want to know.
    case .rowsCounted, .searched, .startList, .choicesFound, .listed: break
    }
    return []
  }

  private mutating func failLoading(_ failure: Failure) {
    firstRows = nil
    if failure.category == .cancelled {
      tell(.information, "reading cancelled")
    } else {
      tell(.failure, failure.description)
    }
    table = .failed(failure)
    // Who cannot open another table goes on with the one that is open.
    guard choices != nil, let earlier else { return }
    table = .ready
    (paths, readOptions) = earlier
  }

  private mutating func open(_ loaded: LoadedTable) {
    table = .ready
    firstRows = nil
    changing = nil
    // The same files read in another way are one more choice that can be undone.
    let earlierChoices = earlier?.paths == paths ? choices : nil
    choices = Choices(
      loaded: loaded, recipe: startingRecipe, readOptions: readOptions)
    (selection, selecting) = (nil, nil)
    past = earlierChoices.map { past + [$0] } ?? []
    future = []
    let repairs = loaded.table.report.summary
    guard let first = repairs.first else { return }
    tell(.warning, repairs.count == 1 ? first : "\(first); and \(repairs.count - 1) more")
  }

  private mutating func finishTraining(_ id: Int, _ model: TrainedModel) -> [Effect] {
    guard isRunning(id) else { return [] }
    training = .idle
    trained = model
    trainedChoices = trainingChoices
    written = []
    if !isPredicting { prediction = .idle }
    explanations = Explanations()
    return forgetExports() + forgetDiets()
  }

  private mutating func failTraining(_ id: Int, _ failure: Failure) {
    guard isRunning(id) else { return }
    if failure.category == .cancelled {
      training = .idle
      if treesBefore > 0 { forgetAddedTrees() }
      tell(.information, "training cancelled")
    } else {
      training = .failed(failure)
      tell(.failure, failure.description)
    }
  }

  /// Goes back to the number of trees that the model has, if nothing else was chosen meanwhile.
  private mutating func forgetAddedTrees() {
    guard let choices, let trainingChoices, let trainedChoices, let earlier = past.last,
      choices.isEquivalent(to: trainingChoices), earlier.isEquivalent(to: trainedChoices)
    else { return }
    self.choices = past.popLast()
  }

  private func isRunning(_ id: Int) -> Bool {
    training == .running(id: id) || training == .cancelling(id: id)
  }
}
