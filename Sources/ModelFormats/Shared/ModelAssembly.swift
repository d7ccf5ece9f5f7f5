import ForestCore

/// Puts the parts that a file held together, after the checks that are the same for every format.
enum ModelAssembly {
  static func model(
    schema: Schema, forest: @autoclosure () throws(ForestError) -> Forest, card: ModelCard
  ) throws(Flaw) -> Model {
    for feature in schema.features {
      try checkDistinct(feature.vocabulary, of: "the feature “\(feature.name)”")
    }
    try CardCheck.check(card, task: schema.target.task)
    do {
      return try Model(schema: schema, forest: forest(), card: card)
    } catch {
      throw Flaw(error.description)
    }
  }

  /// Levels are told apart by their bytes, as the fields of a file are; two spellings of “é” are
  /// two levels, although they are equal strings.
  private static func checkDistinct(_ levels: [String], of owner: String) throws(Flaw) {
    let distinct = Set(levels.lazy.map { Array($0.utf8) })
    guard distinct.count == levels.count else {
      throw Flaw("\(owner) has a level that occurs twice")
    }
  }
}

extension Schema {
  /// How many levels each feature has in a forest; 0 marks a numeric feature.
  var levelCounts: [Int] { features.map { $0.isCategory ? $0.vocabulary.count : 0 } }
}
