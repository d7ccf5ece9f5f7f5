import FieldValues
import ForestCore

/// A schema without the texts of its vocabularies, as it stands in the header of a model file.
struct SchemaOutline: Codable {
  struct Feature: Codable {
    var name: String
    var format: FieldFormat
    var levelCount: Int
  }

  struct Target: Codable {
    var name: String
    var format: FieldFormat
    var classCount: Int
  }

  var features: [Feature]
  var target: Target

  init(_ schema: Schema) {
    features = schema.features.map {
      Feature(name: $0.name, format: $0.format, levelCount: $0.vocabulary.count)
    }
    target = Target(
      name: schema.target.name, format: schema.target.format,
      classCount: schema.target.classes.count)
  }

  /// The schema with its texts again.
  func schema(_ vocabularies: VocabularyTable) throws(Flaw) -> Schema {
    let counts = features.map(\.levelCount) + [target.classCount]
    let lists = try vocabularies.lists(ofCounts: counts)
    return Schema(
      features: zip(features, lists).map { feature, levels in
        ForestCore.Feature(name: feature.name, format: feature.format, vocabulary: levels)
      },
      target: ForestCore.Target(
        name: target.name, format: target.format, classes: lists[features.count]))
  }
}
