/// `POST /predict`: an array of records, or one record.
///
/// Answers `{"prediction": […]}`, with `?probabilities` also each row's probabilities by class.
enum RecordProtocol {
  static func predict(
    _ request: ServiceRequest, _ served: ServedModel
  ) throws(RequestError) -> Reply {
    let batch = try batch(request, served)
    let predictions = served.predict(batch)
    var reply = Reply.json { writer in
      writer.raw("{\"prediction\":")
      writer.all(predictions)
      if request.asks(for: "probabilities"), !predictions.labels.isEmpty {
        writer.raw(",\"probabilities\":")
        writer.probabilitiesByClass(predictions)
      }
      writer.warningsMember(batch.warnings)
      writer.raw("}\n")
    }
    reply.tally = PredictionTally(batch, predictions)
    return reply
  }

  /// The records of a request.
  static func batch(
    _ request: ServiceRequest, _ served: ServedModel
  ) throws(RequestError) -> RowBatch {
    var batch = served.makeBatch()
    var cursor = JSONCursor(request.body)
    if try cursor.kind() == .object {
      try batch.addRecord(&cursor)
    } else {
      try batch.addRows(&cursor)
    }
    try cursor.finish()
    return batch
  }
}

extension JSONWriter {
  /// An array of objects, `[{"no": 0.2, "yes": 0.8}]`.
  fileprivate mutating func probabilitiesByClass(_ predictions: Predictions) {
    let classes = predictions.served.model.schema.target.classes
    array(0..<predictions.rowCount) { writer, row in
      writer.raw("{")
      for (index, probability) in predictions.probabilities(row).enumerated() {
        if index > 0 { writer.raw(",") }
        writer.key(classes[index])
        writer.number(probability)
      }
      writer.raw("}")
    }
  }
}
