import FieldValues

/// MLflow's scoring protocol, which SageMaker and Vertex AI share in the parts that they know:
/// `POST /invocations` with a JSON object or with CSV.
///
/// https://mlflow.org/docs/latest/ml/deployment/deploy-model-locally/#serving-endpoints
enum ScoringProtocol {
  static func invocations(
    _ request: ServiceRequest, _ served: ServedModel
  ) throws(RequestError) -> Reply {
    var batch = served.makeBatch()
    switch request.contentType {
    case "application/json":
      var cursor = JSONCursor(request.body)
      let table = try ScoringTable(&cursor, among: ScoringTable.Layout.allCases)
      try table.addRows(to: &batch)
    case "text/csv": try batch.addCSV(request.body)
    case let type:
      throw RequestError(
        415, "the content type \(type ?? "(none)") is neither application/json nor text/csv")
    }
    return reply(batch, served, member: "\"predictions\"")
  }

  /// TensorFlow Serving's REST protocol: rows as `instances`, or columns as `inputs`.
  ///
  /// https://www.tensorflow.org/tfx/serving/api_rest#predict_api
  static func tensorFlowPredict(
    _ request: ServiceRequest, _ served: ServedModel
  ) throws(RequestError) -> Reply {
    var batch = served.makeBatch()
    var cursor = JSONCursor(request.body)
    let table = try ScoringTable(&cursor, among: [.instances, .inputs])
    try table.addRows(to: &batch)
    return reply(
      batch, served, member: table.layout == .inputs ? "\"outputs\"" : "\"predictions\"")
  }

  /// `GET /v1/models/{model}`.
  static func modelStatus(_ served: ServedModel, isReady: Bool) -> Reply {
    .json { writer in
      writer.raw("{\"model_version_status\":[{\"version\":\"")
      writer.integer(served.generation)
      writer.raw("\",\"state\":")
      writer.string(isReady ? "AVAILABLE" : "UNLOADING")
      writer.raw(",\"status\":{\"error_code\":\"OK\",\"error_message\":\"\"}}]}\n")
    }
  }

  private static func reply(
    _ batch: RowBatch, _ served: ServedModel, member: StaticString
  ) -> Reply {
    let predictions = served.predict(batch)
    var reply = Reply.json { writer in
      writer.raw("{")
      writer.raw(member)
      writer.raw(":")
      writer.all(predictions)
      writer.warningsMember(batch.warnings)
      writer.raw("}\n")
    }
    reply.tally = PredictionTally(batch, predictions)
    return reply
  }
}
