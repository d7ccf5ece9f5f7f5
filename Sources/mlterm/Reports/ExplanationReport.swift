import FieldValues
import ForestCore
import Workbench

/// What `explain` tells: from the mean of training to the prediction, column by column.
enum ExplanationReport {
  static func lines(_ result: ExplanationJob.Result, row: Int, model: Model) -> [String] {
    let explanation = result.explanation
    let schema = model.schema
    var table = TextTable(
      ["feature", "value", "adds", "so far"], [.left, .left, .right, .right])
    table.add(["mean of training", "", "", text(explanation.base, explanation)])
    var total = explanation.base
    for feature in explanation.features {
      let change = explanation.contributions[feature]
      total += change
      table.add([
        safe(schema.features[feature].name), value(result, feature),
        text(change, explanation, signed: true),
        text(total, explanation),
      ])
    }
    return [safe(title(result, row, schema)), ""] + table.lines
  }

  private static func title(
    _ result: ExplanationJob.Result, _ row: Int, _ schema: Schema
  ) -> String {
    let explanation = result.explanation
    let place = "\(result.file), row \(grouped(row)) (line \(grouped(result.line)))"
    let target = schema.target
    guard let predicted = explanation.predicted, let label = explanation.label else {
      return "\(place): \(target.name) is predicted to be \(Format.short(explanation.value))"
    }
    let probability = Format.percent(explanation.value)
    let prediction = "\(place): \(target.name) is predicted to be \(target.classes[predicted])"
    return label == predicted
      ? "\(prediction), with a probability of \(probability)"
      : "\(prediction); the probability of \(target.classes[label]) is \(probability)"
  }

  private static func value(_ result: ExplanationJob.Result, _ feature: Int) -> String {
    guard let text = result.texts[feature] else { return "(no such column)" }
    if result.isUnseen[feature] { return safe(text) + " (never seen)" }
    if result.values[feature].isNaN {
      return text.isEmpty ? "(missing)" : safe(text) + " (missing)"
    }
    return safe(text)
  }

  /// A probability in percent, a change of one in points; a number in its unit.
  private static func text(
    _ value: Double, _ explanation: RowExplanation, signed: Bool = false
  ) -> String {
    let isProbability = explanation.label != nil
    let number =
      isProbability
      ? Format.decimals(value * 100, 1) : signed ? Format.difference(value) : Format.short(value)
    let sign = signed && value > 0 && !number.hasPrefix("-") ? "+" : ""
    return sign + number + (isProbability && !signed ? " %" : "")
  }
}

/// `explain --json`.
struct ExplanationOutput: Encodable {
  var row: Int
  var line: Int
  /// A class as text, or a number.
  var prediction: Value
  /// Absent where numbers are predicted, as `probability` is.
  var `class`: String?
  var probability: Double?
  var base: Double
  /// Those that matter most first.
  var contributions: [Contribution]

  struct Contribution: Encodable {
    var feature: String
    /// As the file has it; null for a missing one.
    var value: Value?
    var shap: Double

    private enum CodingKeys: String, CodingKey {
      case feature, value, shap
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(feature, forKey: .feature)
      // Also where it is null.
      try container.encode(value, forKey: .value)
      try container.encode(shap, forKey: .shap)
    }
  }

  /// A text, a number or a truth value.
  enum Value: Encodable {
    case text(String)
    case number(Double)
    case boolean(Bool)

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      case .boolean(let value): try container.encode(value)
      }
    }
  }

  init(_ result: ExplanationJob.Result, row: Int, schema: Schema) {
    let explanation = result.explanation
    self.row = row
    line = result.line
    let classes = schema.target.classes
    prediction = explanation.predicted.map { .text(classes[$0]) } ?? .number(explanation.value)
    `class` = explanation.label.map { classes[$0] }
    probability = explanation.label == nil ? nil : explanation.value
    base = explanation.base
    contributions = explanation.features.map { feature in
      Contribution(
        feature: schema.features[feature].name,
        value: ExplanationOutput.value(result.values[feature], of: schema.features[feature]),
        shap: explanation.contributions[feature])
    }
  }

  private static func value(_ value: Double, of feature: Feature) -> Value? {
    if value.isNaN { return nil }
    switch feature.format.kind {
    case .number: return .number(value)
    case .boolean: return .boolean(value != 0)
    case .date: return .text(DateText.canonical(value))
    case .category, .text: return .text(feature.vocabulary[Int(value)])
    }
  }
}
