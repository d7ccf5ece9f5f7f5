import ForestCore
import ONNXMessages

/// Writes the graph of a model: its inputs, the ensemble, its outputs.
struct ONNXModelWriter {
  private let model: Model
  private let options: ExportOptions
  private let cuts: [NumberCuts]
  private let leaves: FixedPointLeaves
  private let levels: LevelOrder
  private var builder = ONNXGraphBuilder()

  /// Whole numbers up to 2²⁴ are exact in single precision.
  private static let sumBits = 24

  init(_ model: Model, _ options: ExportOptions) {
    self.model = model
    self.options = options
    cuts = model.numberCuts(examples: options.examples)
    leaves = FixedPointLeaves(model.forest, sumBits: ONNXModelWriter.sumBits)
    levels = LevelOrder(model.forest)
  }

  mutating func write() -> ONNXModelProto {
    // Columns keep their names; whatever else there is must avoid them.
    let names = model.schema.features.map { builder.uniqueName($0.name) }
    let outputs = outputNames()
    let matrix = inputMatrix(names)
    let ensemble = ONNXEnsemble(
      model.forest, leaves: leaves, levels: levels,
      thresholds: model.forest.cuts.indices.map { thresholds($0) })
    let sums = builder.add(
      "TreeEnsembleRegressor", domain: ONNXGraphBuilder.learningDomain, [matrix],
      ensemble.attributes)
    let means = means(of: sums, width: ensemble.targetCount)
    if model.schema.target.isNumber {
      addNumber(means, outputs[0])
    } else {
      addLabel(means, outputs[0])
      addProbabilities(means, Array(outputs.dropFirst()))
    }
    return builder.model(
      properties: [("mlterm.target", model.schema.target.name)], producer: model.card.producer)
  }

  private mutating func outputNames() -> [String] {
    let target = model.schema.target
    if target.isNumber { return [builder.uniqueName("prediction")] }
    switch options.layout {
    case .matrix: return ["label", "probabilities"].map { builder.uniqueName($0) }
    case .columns:
      return (["prediction"] + target.classes.map { "p_\($0)" }).map { builder.uniqueName($0) }
    }
  }

  // MARK: Inputs

  private var inputWidth: Int? { options.layout == .matrix ? 1 : nil }

  private mutating func inputMatrix(_ names: [String]) -> String {
    var columns: [String] = []
    for (feature, name) in names.enumerated() {
      var column = name
      if model.schema.features[feature].isCategory {
        builder.addInput(name, .text, width: inputWidth)
        column = levelCodes(feature, column)
      } else if cuts[feature].precision == .single {
        builder.addInput(name, .float, width: inputWidth)
      } else {
        builder.addInput(name, .double, width: inputWidth)
      }
      if inputWidth == nil {
        column = builder.add("Unsqueeze", [column, builder.constant([1], dims: [1])])
      }
      let isRanked =
        cuts[feature] == .double && !model.schema.features[feature].isCategory
      columns.append(isRanked ? rank(feature, column) : column)
    }
    return builder.add("Concat", columns, [.integer("axis", 1)])
  }

  private mutating func levelCodes(_ feature: Int, _ column: String) -> String {
    let format = model.schema.features[feature].format
    // What reads as missing is missing, whatever the vocabulary says.
    let known = zip(model.schema.features[feature].vocabulary, levels.codes[feature])
      .filter { !format.isMissing($0.0) }
    // Another spelling of a level may be a level itself.
    let own = Set(known.map { Array($0.0.utf8) })
    let all =
      known
      + known.flatMap { word, code in
        word.spellings.filter { !own.contains(Array($0.utf8)) }.map { ($0, code) }
      }
    return builder.add(
      "LabelEncoder", domain: ONNXGraphBuilder.learningDomain, [column],
      [
        // A list must not be empty; the empty text is a missing value.
        .texts("keys_strings", all.isEmpty ? [""] : all.map(\.0)),
        .floats("values_floats", all.isEmpty ? [.nan] : all.map { Float($0.1) }),
        .float("default_float", .nan),
      ])
  }

  /// How many thresholds are below a number; NaN stays NaN.
  private mutating func rank(_ feature: Int, _ column: String) -> String {
    let isMissing = builder.add("IsNaN", [column])
    let cuts = model.forest.cuts[feature]
    // Where no tree asks, any threshold will do.
    let above = builder.add(
      "Greater",
      [column, builder.constant(cuts.isEmpty ? [0] : cuts, dims: [1, max(1, cuts.count)])])
    let ones = builder.add("Cast", [above], [.integer("to", 1)])
    let ranks = builder.add(
      "ReduceSum", [ones, builder.constant([1], dims: [1])], [.integer("keepdims", 1)])
    return builder.add(
      "Where", [isMissing, builder.constant([Float.nan], dims: [1, 1]), ranks])
  }

  /// What the ensemble compares the column of a feature with.
  private func thresholds(_ feature: Int) -> [Float] {
    switch cuts[feature] {
    case .single(let cuts): cuts
    case .double: model.forest.cuts[feature].indices.map { Float($0) }
    }
  }

  // MARK: Outputs

  private mutating func means(of sums: String, width: Int) -> String {
    let exact = builder.add("Cast", [sums], [.integer("to", 11)])
    let outputCount = model.forest.outputCount
    var weights = Array(repeating: 0.0, count: width * outputCount)
    for (part, value) in leaves.partValues(treeCount: model.forest.treeCount).enumerated() {
      for output in 0..<outputCount {
        weights[(part * outputCount + output) * outputCount + output] = value
      }
    }
    return builder.add("MatMul", [exact, builder.constant(weights, dims: [width, outputCount])])
  }

  private mutating func addNumber(_ means: String, _ name: String) {
    addSingle(means, column: 0, name, width: inputWidth)
  }

  /// The first class whose probability is the highest, give or take rounding.
  private mutating func addLabel(_ means: String, _ name: String) {
    let highest = builder.add(
      "ReduceMax", [means], [.integers("axes", [1]), .integer("keepdims", 1)])
    let least = builder.add(
      "Sub", [highest, builder.constant([leaves.tieTolerance], dims: [1, 1])])
    let isHighest = builder.add("GreaterOrEqual", [means, least])
    let ones = builder.add("Cast", [isHighest], [.integer("to", 1)])
    let position = builder.add(
      "ArgMax", [ones],
      [.integer("axis", 1), .integer("keepdims", 0), .integer("select_last_index", 0)])
    let classes = model.schema.target.classes
    _ = builder.add(
      "LabelEncoder", domain: ONNXGraphBuilder.learningDomain, [position],
      [
        .integers("keys_int64s", Array(classes.indices)), .texts("values_strings", classes),
        .text("default_string", ""),
      ], output: name)
    builder.addOutput(name, .text, width: nil)
  }

  private mutating func addProbabilities(_ means: String, _ names: [String]) {
    if options.layout == .matrix {
      let classCount = model.forest.outputCount
      _ = builder.add("Cast", [means], [.integer("to", 1)], output: names[0])
      builder.addOutput(names[0], .float, width: classCount)
      return
    }
    for (column, name) in names.enumerated() { addSingle(means, column: column, name, width: nil) }
  }

  private mutating func addSingle(_ means: String, column: Int, _ name: String, width: Int?) {
    guard width == nil else {
      _ = builder.add("Cast", [means], [.integer("to", 1)], output: name)
      return builder.addOutput(name, .float, width: width)
    }
    let one = builder.add(
      "Gather", [means, builder.constant([column], dims: [])], [.integer("axis", 1)])
    _ = builder.add("Cast", [one], [.integer("to", 1)], output: name)
    builder.addOutput(name, .float, width: nil)
  }
}
