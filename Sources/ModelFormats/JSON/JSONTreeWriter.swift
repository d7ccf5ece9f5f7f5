import FieldValues
import ForestCore

/// Writes trees as lists of nodes, one node a line.
struct JSONTreeWriter {
  private let forest: Forest
  /// The names of the features as JSON strings.
  private let names: [[UInt8]]
  /// The levels of each feature as JSON strings.
  private let levels: [[[UInt8]]]

  init(_ model: Model) throws(ModelFormatError) {
    forest = model.forest
    names = try JSONTreeWriter.quoted(model.schema.features.map(\.name))
    var levels: [[[UInt8]]] = []
    for feature in model.schema.features {
      levels.append(try JSONTreeWriter.quoted(feature.vocabulary))
    }
    self.levels = levels
  }

  func append(tree: Int, to text: inout [UInt8]) {
    let range = forest.nodeRange(tree: tree)
    let weights = forest.nodeWeights(tree: tree)
    text += "    [\n".utf8
    for index in range {
      text += "      ".utf8
      append(forest.node(tree: tree, index: index), weight: weights?[index], to: &text)
      text += (index + 1 < range.upperBound ? ",\n" : "\n").utf8
    }
    text += "    ]".utf8
  }

  private func append(_ node: Forest.Node, weight: Double?, to text: inout [UInt8]) {
    switch node {
    case .leaf(let values):
      let numbers = values.map(NumberText.canonical).joined(separator: ", ")
      text +=
        (forest.task == .regression
        ? "{\"value\": \(numbers)" : "{\"probabilities\": [\(numbers)]")
        .utf8
      if let weight { text += ", \"weight\": \(NumberText.canonical(weight))".utf8 }
      text += "}".utf8
    case .split(let feature, let question, let missingGoesLeft, let left):
      text += "{\"feature\": ".utf8
      text += names[feature]
      switch question {
      case .atMost(let threshold):
        text += ", \"at_most\": \(NumberText.canonical(threshold))".utf8
      case .oneOf(let words):
        text += ", \"one_of\": [".utf8
        append(words, feature: feature, to: &text)
        text += "]".utf8
      }
      text += ", \"missing\": \"\(missingGoesLeft ? "left" : "right")\"".utf8
      text += ", \"left\": \(left), \"right\": \(left + 1)}".utf8
    }
  }

  private func append(_ words: [UInt64], feature: Int, to text: inout [UInt8]) {
    var isFirst = true
    for level in 0..<forest.levelCounts[feature]
    where words[level / 64] >> UInt64(level % 64) & 1 == 1 {
      if !isFirst { text += ", ".utf8 }
      text += levels[feature][level]
      isFirst = false
    }
  }

  private static func quoted(_ texts: [String]) throws(ModelFormatError) -> [[UInt8]] {
    var quoted: [[UInt8]] = []
    for text in texts { quoted.append(try JSONCoding.bytes(of: text)) }
    return quoted
  }
}
