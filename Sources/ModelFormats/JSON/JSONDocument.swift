import ForestCore

/// What a JSON text turns out to be.
enum JSONFile: Decodable {
  case model(JSONDocument)
  /// A model in a version of the format that is not known here.
  case newer(version: Int)
  case foreign

  private enum CodingKeys: String, CodingKey {
    case format, formatVersion
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    guard try container.decodeIfPresent(String.self, forKey: .format) == JSONFormat.marker else {
      self = .foreign
      return
    }
    let version = try container.decode(Int.self, forKey: .formatVersion)
    guard version > 0 else { throw Flaw("there is no format version \(version)") }
    self =
      version > JSONFormat.version
      ? .newer(version: version) : .model(try JSONDocument(from: decoder))
  }
}

/// What the JSON text of a model holds besides its trees.
struct JSONDocument: Decodable {
  var schema: Schema
  var card: ModelCard
}

/// The trees in the JSON text of a model.
///
/// Decoded apart from the rest, without a key strategy: it would turn every key of millions of
/// nodes and take most of the time.
struct JSONTrees: Decodable {
  var trees: [[JSONNode]]
}

/// A split or a leaf; which of the two shows in which keys are there.
struct JSONNode: Decodable {
  enum Side: String, Decodable {
    case left, right
  }

  var feature: String?
  var atMost: Double?
  var oneOf: [String]?
  var missing: Side?
  var left: Int?
  var right: Int?
  var probabilities: [Double]?
  var value: Double?
  /// What the training examples weigh in a leaf.
  var weight: Double?

  private enum CodingKeys: String, CodingKey {
    case feature, missing, left, right, probabilities, value, weight
    case atMost = "at_most"
    case oneOf = "one_of"
  }
}
