import ForestCore

/// A whole model as one JSON text that people and scripts can read, and that can be read back.
///
/// `docs/model-json.md` describes it for those who write such scripts. In short:
///
///     {"format": "mlterm-json", "format_version": 1,
///      "schema": {"features": [{"name", "format", "vocabulary"}], "target": {"name", "format",
///      "classes"}}, "card": {…},
///      "trees": [[{"feature": "age", "at_most": 30.5, "missing": "left", "left": 1, "right": 2},
///                 {"probabilities": [0.25, 0.75], "weight": 4},
///                 {"feature": "job", "one_of": ["clerk"], "missing": "right", "left": 3, "right":
///                 4}, …], …]}
///
/// The leaves of a regression are `{"value": 12.5, "weight": 4}`. Numbers are the
/// shortest that read back as the same `Double`, so a model comes back equal.
public struct JSONFormat: ModelFormat {
  public let name = "json"
  public let fileExtension = "json"
  public let summary = "one documented text with schema, card and trees, for people and scripts"

  /// What the text says that it is.
  static let marker = "mlterm-json"
  /// The version that is written, and the only one that is read.
  static let version = 1

  public init() {}

  public func export(
    _ model: Model, options: ExportOptions
  ) throws(ModelFormatError) -> [NamedBytes] {
    let schema = JSONLayout.lines(of: try JSONCoding.bytes(of: model.schema), indent: 2)
    let card = JSONLayout.lines(of: try JSONCoding.bytes(of: model.card), indent: 2)
    var text = Array("{\n  \"format\": \"\(JSONFormat.marker)\",\n".utf8)
    text += "  \"format_version\": \(JSONFormat.version),\n".utf8
    text += Array("  \"schema\": ".utf8) + schema + Array(",\n".utf8)
    text += Array("  \"card\": ".utf8) + card + Array(",\n".utf8)
    text += "  \"trees\": [\n".utf8
    let writer = try JSONTreeWriter(model)
    for tree in 0..<model.forest.treeCount {
      writer.append(tree: tree, to: &text)
      text += (tree + 1 < model.forest.treeCount ? ",\n" : "\n").utf8
    }
    text += "  ]\n}\n".utf8
    return [NamedBytes(name: "model.\(fileExtension)", bytes: text)]
  }
}
