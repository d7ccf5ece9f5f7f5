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
      + "with a random forest of \(served.model.forest.treeCount) trees. "
      + (score.map { $0 + " " } ?? "") + "mlterm \(productVersion)"
  }

  /// How good the model was when it was trained; nil when that was not measured.
  private var score: String? {
    let card = served.model.card
    guard let scores = card.test ?? card.oob else { return nil }
    let rows = "\(scores.rows) \(card.test == nil ? "out-of-bag" : "test") rows"
    switch scores {
    case .classification(let scores):
      return "\(Self.rounded(100 * scores.accuracy, 10)) % of \(rows) were predicted right."
    case .regression(let scores):
      return scores.r2.map { "R² was \(Self.rounded($0, 1_000)) on \(rows)." }
    }
  }

  private static func rounded(_ value: Double, _ parts: Double) -> String {
    NumberText.canonical((value * parts).rounded() / parts)
  }

  private mutating func writeRecord() {
    writer.raw("{\"type\":\"object\",\"description\":")
    writer.string("One row. A column that is absent, null or empty counts as missing.")
    writer.raw(",\"additionalProperties\":true,\"properties\":{")
    let importances = importances
    for (index, feature) in served.model.schema.features.enumerated() {
      if index > 0 { writer.raw(",") }
      writer.key(feature.name)
      write(feature)
      if let importance = importances[feature.name] {
        writer.raw(",\"x-importance\":")
        writer.number(importance)
      }
      writer.raw("}")
    }
    writer.raw("}}")
  }

  /// The share of each column in what the trees tell apart.
  private var importances: [String: Double] {
    Dictionary(
      served.model.card.importances.map { ($0.feature, $0.impurity) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Writes a column's members, without the closing brace.
  private mutating func write(_ feature: Feature) {
    switch feature.format.kind {
    case .number: writer.raw("{\"type\":[\"number\",\"null\"]")
    case .boolean: writer.raw("{\"type\":[\"boolean\",\"null\"]")
    case .date: writer.raw("{\"type\":[\"string\",\"null\"],\"format\":\"date\"")
    case .category, .text:
      writer.raw("{\"type\":[\"string\",\"null\"],\"description\":")
      writer.string("Any other value counts as missing.")
      if feature.vocabulary.count <= Self.listedLevelsMax {
        writer.raw(",\"enum\":")
        writer.array(feature.vocabulary.map(Optional.some) + [nil]) { writer, level in
          if let level { writer.string(level) } else { writer.raw("null") }
        }
      }
    }
  }

  private mutating func writePrediction() {
    let target = served.model.schema.target
    writer.raw("{\"description\":")
    writer.string(target.name)
    if target.isNumber {
      writer.raw(",\"type\":\"number\"")
      if let range = served.model.card.targetRange {
        writer.raw(",\"minimum\":")
        writer.number(range.min)
        writer.raw(",\"maximum\":")
        writer.number(range.max)
      }
      writer.raw("}")
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
    "Explanations":{"type":"object","required":["explanations"],"properties":{\
    "explanations":{"type":"array","items":{"type":"object",\
    "required":["prediction","base","contributions"],"properties":{\
    "prediction":{"$ref":"#/components/schemas/Prediction"},\
    "class":{"$ref":"#/components/schemas/Prediction"},\
    "probability":{"type":"number"},"base":{"type":"number"},\
    "contributions":{"type":"array","items":{"type":"object",\
    "required":["feature","value","shap"],"properties":{"feature":{"type":"string"},"value":{},\
    "shap":{"type":"number"}}}}}}},\
    "warnings":{"type":"array","items":{"type":"string"}}}},\
    "Object":{"type":"object"},\
    "Error":{"type":"object","required":["error"],"properties":{"error":{"type":"string"},\
    "record":{"type":"integer"},"column":{"type":"string"},"request_id":{"type":"string"}}}
    """
}
