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
    let range = Int(forest.treeStarts[tree])..<Int(forest.treeStarts[tree + 1])
    text += "    [\n".utf8
    for index in range {
      text += "      ".utf8
      append(forest.nodes[index], treeStart: range.lowerBound, to: &text)
      text += (index + 1 < range.upperBound ? ",\n" : "\n").utf8
    }
    text += "    ]".utf8
  }

  private func append(_ node: Forest.Node, treeStart: Int, to text: inout [UInt8]) {
    guard !node.isLeaf else {
      let start = Int(node.payload) * forest.classCount
      let values = forest.leafProbabilities[start..<start + forest.classCount]
      text += "{\"probabilities\": [".utf8
      text += values.map(NumberText.canonical).joined(separator: ", ").utf8
      text += "]}".utf8
      return
    }
    let feature = Int(node.feature)
    text += "{\"feature\": ".utf8
    text += names[feature]
    if forest.levelCounts[feature] == 0 {
      text += ", \"at_most\": ".utf8
      text += NumberText.canonical(forest.thresholds[Int(node.payload)]).utf8
    } else {
      text += ", \"one_of\": [".utf8
      append(levelsAt: Int(node.payload), feature: feature, to: &text)
      text += "]".utf8
    }
    let left = Int(node.left) - treeStart
    text += ", \"missing\": \"\(node.missingGoesLeft ? "left" : "right")\"".utf8
    text += ", \"left\": \(left), \"right\": \(left + 1)}".utf8
  }

  private func append(levelsAt word: Int, feature: Int, to text: inout [UInt8]) {
    var isFirst = true
    for level in 0..<forest.levelCounts[feature]
    where forest.categorySets[word + level / 64] >> UInt64(level % 64) & 1 == 1 {
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
