import ForestCore

/// Writes the header of a model: types and names first, then tables, then the functions that read
/// them.
struct CHeaderWriter {
  let prefix: String
  let model: Model
  let layout: CForestLayout
  let votes: FixedPointLeaves
  let encoder: CForestEncoder
  let fields: [String]
  private let options: ExportOptions

  /// Sums of votes have 32 bits, or 64 where those do not hold every leaf exactly.
  private static let sumBits = 32
  private static let wholeBits = 62
  /// Ranks of 16 bits, of which the highest stands for a missing value.
  private static let rankMax = 65_534

  init(_ model: Model, _ options: ExportOptions) throws(ModelFormatError) {
    self.model = model
    self.options = options
    prefix = CNames.identifier(options.name)
    layout = CForestLayout(model, examples: options.examples)
    votes = FixedPointLeaves(
      model.forest, sumBits: CHeaderWriter.sumBits, wholeBits: CHeaderWriter.wholeBits)
    encoder = CForestEncoder(model, layout, votes: votes)
    fields = CNames.identifiers(model.schema.features.map(\.name))
    guard model.forest.greatestOutput == 0 || model.forest.greatestOutput >= 0x1p-930 else {
      throw ModelFormatError(
        .internalFault, "the model predicts numbers below ±1e-280, which the C format cannot hold")
    }
    guard encoder.widthMax <= CForestLayout.takeMax else {
      throw ModelFormatError(.internalFault, "the forest is too large for the C format")
    }
    guard model.forest.cuts.allSatisfy({ $0.count <= CHeaderWriter.rankMax }) else {
      throw ModelFormatError(
        .internalFault, "a feature has more than \(CHeaderWriter.rankMax) thresholds")
    }
  }

  var text: String {
    ([introduction] + [inputType, enumerations, tables] + CFunctions(self).all + ["#endif\n"])
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  var isRegression: Bool { model.forest.task == .regression }
  /// The type of sums of votes, and of those of a leaf.
  var sumType: String { isRegression || votes.lowBits > 0 ? "int64_t" : "uint32_t" }
  var macro: String { prefix.uppercased() }
  /// What a predicted number is: `double` where single precision does not reach.
  var numberType: String { model.forest.fitsSinglePrecision ? "float" : "double" }

  var leafType: String { leafBits == 64 ? "int64_t" : "uint\(leafBits)_t" }

  private var leafBits: Int {
    guard sumType == "uint32_t" else { return 64 }
    let greatest = encoder.leaves.joined().max() ?? 0
    return greatest < 1 << 8 ? 8 : greatest < 1 << 16 ? 16 : 32
  }

  /// What the tables take on a device.
  var dataByteCount: Int {
    let doubles = zip(layout.inputs, model.forest.cuts).filter { $0.0 == .double }
    return encoder.bytes.count + encoder.leaves.count * model.forest.outputCount * leafBits / 8
      + doubles.reduce(0) { $0 + 8 * $1.1.count }
  }

  // MARK: Parts

  private var introduction: String {
    let note = options.note.map { "\n   \(CNames.escaped($0))\n" } ?? ""
    let target = CNames.escaped(model.schema.target.name)
    let producer = CNames.escaped(model.card.producer)
    let call =
      isRegression
      ? "\(numberType) number = \(prefix)_predict(&input);"
      : "int class = \(prefix)_predict(&input, votes);"
    return """
      /* Predicts \(target). C99 that needs nothing else, made by \(producer).
      \(note)
         \(prefix)_input input = { 0 };   (set each field; see the comments beside them)
         \(isRegression ? "" : "\(prefix)_votes votes[\(macro)_CLASSES];\n   ")\(call)
      */
      #ifndef \(macro)_MODEL_H
      #define \(macro)_MODEL_H

      #include <stdint.h>
      #include <string.h>

      #define \(macro)_FEATURES \(layout.slots.count)
      #define \(macro)_WORDS \(layout.wordCount)
      #define \(macro)_TREES \(model.forest.treeCount)
      #define \(macro)_CLASSES \(model.forest.outputCount)

      """
  }

  private var inputType: String {
    var lines = ["typedef struct \(prefix)_input {"]
    for feature in layout.order {
      let name = CNames.escaped(model.schema.features[feature].name)
      let (type, hint) =
        switch layout.inputs[feature] {
        case .float: ("float", "NaN where missing")
        case .double: ("double", doubleHint(feature))
        case .boolean: ("int32_t", "1 yes, 0 no, -1 missing")
        case .category: ("int32_t", "enum \(prefix)_\(fields[feature])_level")
        }
      lines.append("  \(type) \(fields[feature]); /* feature \(feature): \(name); \(hint) */")
    }
    if layout.order.isEmpty { lines.append("  int32_t none;") }
    return (lines + ["} \(prefix)_input;", ""]).joined(separator: "\n")
  }

  private func doubleHint(_ feature: Int) -> String {
    model.schema.features[feature].format.kind == .date
      ? "seconds since 1970, NaN where missing" : "NaN where missing"
  }

  private var enumerations: String {
    var used: Set<String> = []
    var lines: [String] = []
    for (feature, description) in model.schema.features.enumerated() where description.isCategory {
      lines.append("enum \(prefix)_\(fields[feature])_level {")
      lines.append("  \(unique("\(fields[feature])_missing", &used)) = -1,")
      lines += enumerators(description.vocabulary, fields[feature], &used) + ["};", ""]
    }
    if !isRegression {
      lines.append("enum \(prefix)_class {")
      lines += enumerators(model.schema.target.classes, "class", &used) + ["};", ""]
    }
    return lines.joined(separator: "\n")
  }

  private func enumerators(_ texts: [String], _ stem: String, _ used: inout Set<String>) -> [String]
  {
    texts.enumerated().map { number, text in
      let name = unique("\(stem)_\(CNames.identifier(text))", &used)
      let comma = number + 1 < texts.count ? "," : ""
      return "  \(name) = \(number)\(comma) /* \(CNames.escaped(text)) */"
    }
  }

  private func unique(_ wish: String, _ used: inout Set<String>) -> String {
    let stem = "\(macro)_\(wish.uppercased())"
    var name = stem
    var number = 2
    while !used.insert(name).inserted {
      name = "\(stem)_\(number)"
      number += 1
    }
    return name
  }

  private var tables: String {
    let leaves = encoder.leaves
    let rows = leaves.map { "{" + $0.map(String.init).joined(separator: ", ") + "}" }
    var parts = [
      CHeaderWriter.table("uint8_t \(prefix)_data[]", encoder.bytes.map(String.init)),
      CHeaderWriter.table("\(leafType) \(prefix)_leaves[][\(macro)_CLASSES]", rows),
    ]
    for (feature, input) in layout.inputs.enumerated() where input == .double {
      let cuts = model.forest.cuts[feature]
      // C has no empty tables.
      if cuts.isEmpty { continue }
      parts.append(
        CHeaderWriter.table("double \(prefix)_cuts_\(layout.slots[feature])[]", cuts.map(\.cText)))
    }
    return parts.joined(separator: "\n")
  }

  private static func table(_ declaration: String, _ values: [String]) -> String {
    var lines = ["static const \(declaration) = {"]
    var line = " "
    for (index, value) in values.enumerated() {
      let item = " \(value)" + (index + 1 < values.count ? "," : "")
      if line.utf8.count + item.utf8.count > 99 {
        lines.append(line)
        line = " "
      }
      line += item
    }
    return (lines + [line, "};", ""]).joined(separator: "\n")
  }
}

extension Double {
  /// Exactly this number, in decimal digits, as C reads it.
  var cText: String {
    let text = "\(self)"
    return text.contains(".") || text.contains("e") ? text : text + ".0"
  }
}
