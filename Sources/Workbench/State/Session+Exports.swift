import ForestCore
import ModelFormats

extension Session {
  /// Compares the exports that have not been compared yet with the model, one after the other.
  mutating func proveExports() -> [Effect] {
    guard trained != nil else {
      tell(.failure, "there is no model yet: train one first")
      return []
    }
    exports.isCancelled = false
    return proveNextExport()
  }

  mutating func cancelProof() -> [Effect] {
    guard exports.running != nil else { return [] }
    exports.running = nil
    exports.isCancelled = true
    exports.id += 1
    tell(.information, "comparing cancelled; what is written is compared all the same")
    return [.cancelProof]
  }

  /// Takes what came of one comparison and goes on with the next.
  mutating func finishProof(_ id: Int, _ choice: ExportChoice, _ proof: ExportProof) -> [Effect] {
    guard id == exports.id, exports.running == choice else { return [] }
    exports.running = nil
    exports.proofs[choice] = proof
    return proveNextExport()
  }

  /// A new model has other exports.
  mutating func forgetExports() -> [Effect] {
    let wasRunning = exports.running != nil
    exports = ExportSurvey(id: exports.id + 1)
    proofExamples = nil
    return wasRunning ? [.cancelProof] : []
  }

  private mutating func proveNextExport() -> [Effect] {
    guard let trained, exports.isDue, let choice = exports.next else { return [] }
    exports.running = choice
    let request = ProofRequest(model: trained.model, choice: choice, examples: examples(trained))
    return [.prove(id: exports.id, request)]
  }

  mutating func save(
    path: String, format: String, layout: ExportOptions.Layout?
  ) -> [Effect] {
    guard let trained else {
      tell(.failure, "there is no model yet: train one first")
      return []
    }
    guard ModelFormatList.named(format) != nil else {
      let names = ModelFormatList.all.map(\.name).joined(separator: ", ")
      tell(.failure, "there is no format \(format); the formats are \(names)")
      return []
    }
    return write(trained, ExportChoice(format: format, layout: layout), to: path)
  }

  /// - Parameter diet: how the forest is made smaller first.
  mutating func write(
    _ trained: TrainedModel, _ choice: ExportChoice, to path: String, diet: DietRequest? = nil
  ) -> [Effect] {
    guard saving == nil else {
      tell(.information, "a model is being saved; wait until it is written")
      return []
    }
    saving = trained
    var request = ExportRequest(
      model: trained.model, format: choice.format, path: path, options: choice.options(path: path),
      diet: diet)
    request.examples = examples(trained)
    return [.write(request)]
  }

  /// The rows that the model was trained and tested on.
  mutating func examples(_ trained: TrainedModel) -> ProofExamples? {
    if proofExamples == nil, let loaded = trainedChoices?.loaded {
      proofExamples = ProofExamples(trained.model, loaded)
    }
    return proofExamples
  }
}
