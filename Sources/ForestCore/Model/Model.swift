/// A trained classifier, whole: how to read its inputs, the forest, and what is known of it.
public struct Model: Sendable, Equatable {
  public let schema: Schema
  public let forest: Forest
  public let card: ModelCard

  /// - Throws: `ForestError` when schema and forest do not belong together.
  public init(schema: Schema, forest: Forest, card: ModelCard) throws(ForestError) {
    guard schema.features.count == forest.featureCount,
      zip(schema.features, forest.levelCounts).allSatisfy({ feature, levelCount in
        feature.isCategory
          ? feature.vocabulary.count == levelCount && levelCount > 0 : levelCount == 0
      })
    else { throw ForestError("the features of schema and forest differ") }
    guard schema.target.task == forest.task else {
      throw ForestError("the classes of schema and forest differ")
    }
    for names in [schema.features.map(\.name), schema.target.classes]
    where Set(names).count < names.count {
      throw ForestError("a name occurs twice in the schema")
    }
    self.schema = schema
    self.forest = forest
    self.card = card
  }
}
