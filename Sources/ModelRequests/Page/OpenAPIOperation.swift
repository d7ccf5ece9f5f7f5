/// One path of `/openapi.json`.
struct OpenAPIOperation {
  let endpoint: Endpoint
  let summary: String
  /// The schemas of what goes in and what comes out, by their names.
  var input: String?
  var output: String?
  /// A parameter of the query, and the type of its values.
  var parameter: (name: String, type: String)?

  static let all = [
    OpenAPIOperation(
      endpoint: .predict, summary: "Predict one record or an array of records",
      input: "Records", output: "Predictions",
      parameter: ("probabilities", "boolean")),
    OpenAPIOperation(
      endpoint: .explain,
      summary: "Explain the prediction of one record or an array: SHAP values of each column",
      input: "Records", output: "Explanations", parameter: ("class", "string")),
    OpenAPIOperation(
      endpoint: .infer, summary: "Open Inference Protocol 2: one tensor a column",
      input: "Object", output: "Object"),
    OpenAPIOperation(
      endpoint: .invocations,
      summary: "MLflow scoring: dataframe_split, dataframe_records, instances, inputs, or CSV",
      input: "Object", output: "Object"),
    OpenAPIOperation(
      endpoint: .tensorFlowPredict, summary: "TensorFlow Serving: instances or inputs",
      input: "Object", output: "Object"),
    OpenAPIOperation(
      endpoint: .serverMetadata, summary: "Name and version of the server", output: "Object"),
    OpenAPIOperation(
      endpoint: .modelMetadata, summary: "Inputs and outputs of the model", output: "Object"),
    OpenAPIOperation(
      endpoint: .modelStatus, summary: "State of the model (TensorFlow Serving)",
      output: "Object"),
    OpenAPIOperation(
      endpoint: .modelReady, summary: "Whether the model answers", output: "Object"),
    OpenAPIOperation(
      endpoint: .serverLive, summary: "Whether the service runs", output: "Object"),
    OpenAPIOperation(
      endpoint: .serverReady, summary: "Whether requests may be sent; 503 before it stops",
      output: "Object"),
    OpenAPIOperation(endpoint: .ping, summary: "Readiness, as MLflow and SageMaker ask for it"),
    OpenAPIOperation(endpoint: .health, summary: "Liveness, as MLflow asks for it"),
    OpenAPIOperation(endpoint: .version, summary: "The version of mlterm"),
    OpenAPIOperation(endpoint: .metrics, summary: "Counts and latencies for Prometheus"),
  ]

  func write(to writer: inout JSONWriter, modelName: String) {
    let pieces = endpoint.path.split(separator: "{model}", omittingEmptySubsequences: false)
    writer.key(pieces.joined(separator: modelName))
    writer.raw(endpoint.method == .post ? "{\"post\":{" : "{\"get\":{")
    writer.raw("\"operationId\":")
    writer.string(endpoint.rawValue)
    writer.raw(",\"summary\":")
    writer.string(summary)
    if let parameter {
      writer.raw(",\"parameters\":[{\"in\":\"query\",\"name\":")
      writer.string(parameter.name)
      writer.raw(",\"schema\":{\"type\":")
      writer.string(parameter.type)
      writer.raw("}}]")
    }
    if let input {
      writer.raw(",\"requestBody\":{\"required\":true,\"content\":{\"application/json\":")
      OpenAPIOperation.write(schema: input, to: &writer)
      if endpoint == .invocations {
        writer.raw(",\"text/csv\":{\"schema\":{\"type\":\"string\"}}")
      }
      writer.raw("}}")
    }
    writer.raw(",\"responses\":{\"200\":{\"description\":\"The answer\"")
    if let output {
      writer.raw(",\"content\":{\"application/json\":")
      OpenAPIOperation.write(schema: output, to: &writer)
      writer.raw("}")
    }
    writer.raw("},\"4XX\":{\"description\":\"What is wrong with the request\",\"content\":")
    writer.raw("{\"application/json\":")
    OpenAPIOperation.write(schema: "Error", to: &writer)
    writer.raw("}}}}}")
  }

  private static func write(schema name: String, to writer: inout JSONWriter) {
    writer.raw("{\"schema\":{\"$ref\":")
    writer.string("#/components/schemas/\(name)")
    writer.raw("}}")
  }
}
