import FieldValues
import ForestCore

/// What the service offers, as OpenAPI 3.1, typed from the model's schema.
struct OpenAPIDocument {
  private let served: ServedModel
  private let productVersion: String
  private var writer = JSONWriter()

  /// Levels beyond these are not listed: generated clients would choke on them.
  private static let listedLevelsMax = 1_000

  init(_ served: ServedModel, productVersion: String) {
    self.served = served
    self.productVersion = productVersion
    writeDocument()
  }

  var reply: Reply { Reply(200, "application/json", writer.bytes) }

  private mutating func writeDocument() {
    writer.raw("{\"openapi\":\"3.1.0\",\"info\":{\"title\":")
    writer.string(served.name)
    writer.raw(",\"version\":")
    writer.string(served.version)
    writer.raw(",\"description\":")
    writer.string(description)
    writer.raw("},\"security\":[{},{\"token\":[]}],\"paths\":{")
    for (index, operation) in OpenAPIOperation.all.enumerated() {
      if index > 0 { writer.raw(",") }
      operation.write(to: &writer, modelName: served.name)
    }
    writer.raw("},\"components\":{\"securitySchemes\":")
    writer.raw("{\"token\":{\"type\":\"http\",\"scheme\":\"bearer\"}},\"schemas\":{")
    writer.raw("\"Record\":")
    writeRecord()
    writer.raw(",\"Prediction\":")
    writePrediction()
    writer.raw(",")
    writer.raw(Self.fixedSchemas)
    writer.raw("}}}\n")
  }

  private var description: String {
    let target = served.model.schema.target
    let what = target.isNumber ? "a number" : "one of \(target.classes.count) classes"
    let count = served.model.schema.features.count
    return "Predicts \(target.name), \(what), from \(count) \(count == 1 ? "column" : "columns") "
      + "with a random forest of \(served.model.forest.treeCount) trees. mlterm \(productVersion)"
  }

  private mutating func writeRecord() {
    writer.raw("{\"type\":\"object\",\"description\":")
    writer.string("One row. A column that is absent, null or empty counts as missing.")
    writer.raw(",\"additionalProperties\":true,\"properties\":{")
    for (index, feature) in served.model.schema.features.enumerated() {
      if index > 0 { writer.raw(",") }
      writer.key(feature.name)
      write(feature)
    }
    writer.raw("}}")
  }

  private mutating func write(_ feature: Feature) {
    switch feature.format.kind {
    case .number: writer.raw("{\"type\":[\"number\",\"null\"]}")
    case .boolean: writer.raw("{\"type\":[\"boolean\",\"null\"]}")
    case .date: writer.raw("{\"type\":[\"string\",\"null\"],\"format\":\"date\"}")
    case .category, .text:
      writer.raw("{\"type\":[\"string\",\"null\"],\"description\":")
      writer.string("Any other value counts as missing.")
      if feature.vocabulary.count <= Self.listedLevelsMax {
        writer.raw(",\"enum\":")
        writer.array(feature.vocabulary.map(Optional.some) + [nil]) { writer, level in
          if let level { writer.string(level) } else { writer.raw("null") }
        }
      }
      writer.raw("}")
    }
  }

  private mutating func writePrediction() {
    let target = served.model.schema.target
    writer.raw("{\"description\":")
    writer.string(target.name)
    if target.isNumber {
      writer.raw(",\"type\":\"number\"}")
    } else {
      writer.raw(",\"enum\":")
      writer.array(served.classLiterals) { writer, literal in writer.raw(literal) }
      writer.raw("}")
    }
  }

  /// What does not depend on the model.
  private static let fixedSchemas: StaticString = """
    "Records":{"oneOf":[{"$ref":"#/components/schemas/Record"},\
    {"type":"array","items":{"$ref":"#/components/schemas/Record"}}]},\
    "Predictions":{"type":"object","required":["prediction"],"properties":{\
    "prediction":{"type":"array","items":{"$ref":"#/components/schemas/Prediction"}},\
    "probabilities":{"type":"array","items":{"type":"object",\
    "additionalProperties":{"type":"number"}}},\
    "warnings":{"type":"array","items":{"type":"string"}}}},\
    "Object":{"type":"object"},\
    "Error":{"type":"object","required":["error"],"properties":{"error":{"type":"string"},\
    "record":{"type":"integer"},"column":{"type":"string"},"request_id":{"type":"string"}}}
    """
}
