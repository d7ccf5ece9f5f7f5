import FieldValues
import ForestCore

/// `POST /explain`: an array of records, or one record.
///
/// Answers `{"explanations": [{"prediction", "class", "probability", "base", "contributions":
/// [{"feature", "value", "shap"}, …]}, …]}`, the contributions that matter most first. `?class=no`
/// explains the probability of that class instead of the predicted one's. Where numbers are
/// predicted there is no class and no probability.
enum ExplanationProtocol {
  /// Nodes that all rows of a request may visit: about ten seconds of one processor.
  private static let visitsMax = 500_000_000

  static func explain(
    _ request: ServiceRequest, _ served: ServedModel
  ) throws(RequestError) -> Reply {
    let label = try label(request, served)
    let batch = try RecordProtocol.batch(request, served)
    let rowsMax = max(1, visitsMax / max(1, served.model.forest.nodeCount))
    guard batch.rowCount <= rowsMax else {
      throw RequestError(
        413,
        "more than \(rowsMax) records to explain with a model of this size: send them in several "
          + "requests")
    }
    let matrix = batch.matrix
    let explanations: [RowExplanation]
    do {
      explanations = try served.model.explain(
        matrix, label: label, threadCount: served.threadCount)
    } catch {
      throw RequestError(501, "\(error)")
    }
    var reply = Reply.json { writer in
      writer.raw("{\"explanations\":")
      writer.array(explanations.enumerated()) { writer, explanation in
        writer.explanation(explanation.element, explanation.offset, matrix, served)
      }
      writer.warningsMember(batch.warnings)
      writer.raw("}\n")
    }
    reply.tally = PredictionTally(batch, served.predict(batch))
    return reply
  }

  private static func label(
    _ request: ServiceRequest, _ served: ServedModel
  ) throws(RequestError) -> Int? {
    guard let name = request.value(of: "class") else { return nil }
    let target = served.model.schema.target
    guard !target.isNumber else {
      throw RequestError("the model predicts a number, so there is no class \(name) to explain")
    }
    guard let label = target.classes.firstIndex(of: name) else {
      throw RequestError("the model has no class \(name)")
    }
    return label
  }
}

extension JSONWriter {
  fileprivate mutating func explanation(
    _ explanation: RowExplanation, _ row: Int, _ matrix: FeatureMatrix, _ served: ServedModel
  ) {
    raw("{\"prediction\":")
    if let predicted = explanation.predicted, let label = explanation.label {
      raw(served.classLiterals[predicted])
      raw(",\"class\":")
      raw(served.classLiterals[label])
      raw(",\"probability\":")
    }
    number(explanation.value)
    raw(",\"base\":")
    number(explanation.base)
    raw(",\"contributions\":")
    array(explanation.features) { writer, feature in
      let schema = served.model.schema.features[feature]
      writer.raw("{\"feature\":")
      writer.string(schema.name)
      writer.raw(",\"value\":")
      writer.value(matrix.columns[feature][row], of: schema)
      writer.raw(",\"shap\":")
      writer.number(explanation.contributions[feature])
      writer.raw("}")
    }
    raw("}")
  }

  /// A value as a request may give it; `null` for what is missing or was never seen.
  private mutating func value(_ value: Double, of feature: Feature) {
    if value.isNaN { return raw("null") }
    switch feature.format.kind {
    case .number: number(value)
    case .boolean: boolean(value != 0)
    case .date: string(DateText.canonical(value))
    case .category, .text: string(feature.vocabulary[Int(value)])
    }
  }
}
