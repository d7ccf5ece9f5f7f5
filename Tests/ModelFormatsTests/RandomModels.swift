import FieldValues
import ForestCore

@testable import ModelFormats

/// Models that no training makes: thresholds at the ends of what numbers there are, sets of
/// thousands of levels, any number of classes, and names that source code stumbles over.
struct RandomModels {
  private var random: RandomStream

  init(seed: UInt64) { random = RandomStream(77, seed) }

  private static let names = [
    "while", "class", "int32_t", "a b", "a-b", "a_b", "A B", "", "*/", "??/", "\\", "\"", "\n",
    "%d", "input", "votes", "rank", "model", "佐藤", "e\u{301}", "é", "🌲", "\u{202E}", "0", "9x",
    "_", "__", "NaN", "memcpy", "uint32_t", "missing", String(repeating: "long", count: 40),
  ]

  mutating func next() throws -> Model {
    let features = (0..<(1 + random.below(7))).map { feature($0) }
    let isRegression = random.below(4) == 0
    let classCount = 2 + random.below(random.below(3) == 0 ? 60 : 3)
    let schema = Schema(
      features: features,
      target: Target(
        name: name(99), format: FieldFormat(kind: isRegression ? .number : .category),
        classes: isRegression ? [] : (0..<classCount).map { name($0) }))
    let isPure = random.below(2) == 0
    let forest = try Forest(
      task: schema.target.task, levelCounts: schema.levelCounts,
      trees: (0..<(1 + random.below(6))).map { _ in
        tree(schema, isPure: isPure)
      })
    let card =
      isRegression ? SampleModels.numberCard() : SampleModels.card(classCount: classCount)
    return try Model(schema: schema, forest: forest, card: card)
  }

  /// Rows of values at, between and beyond thresholds, and missing ones.
  mutating func rows(_ model: Model, count: Int) -> FeatureMatrix {
    FeatureMatrix(
      rowCount: count,
      columns: model.schema.features.map { feature in
        (0..<count).map { _ in
          if random.below(6) == 0 { return .nan }
          if feature.isCategory { return Double(random.below(feature.vocabulary.count)) }
          return feature.format.kind == .boolean ? Double(random.below(2)) : number()
        }
      })
  }

  private mutating func name(_ number: Int) -> String {
    let text = RandomModels.names[random.below(RandomModels.names.count)]
    // Different for each number, and mostly alike as an identifier.
    return text + String(repeating: "\u{200B}", count: number)
  }

  private mutating func feature(_ number: Int) -> Feature {
    switch random.below(6) {
    case 0: return Feature(name: name(number), format: FieldFormat(kind: .boolean))
    case 1: return Feature(name: name(number), format: FieldFormat(kind: .date))
    case 2, 3:
      let count = 1 + random.below(random.below(4) == 0 ? 3_000 : 9)
      let format = FieldFormat(kind: .category)
      let levels = (0..<count).map { $0 < 40 ? name($0) : "level \($0)" }
      return Feature(
        name: name(number), format: format,
        // Training makes no level of what means missing.
        vocabulary: levels.map { format.isMissing($0) ? "some \($0)" : $0 })
    default: return Feature(name: name(number), format: FieldFormat(kind: .number))
    }
  }

  private mutating func number() -> Double {
    switch random.below(8) {
    case 0:
      let least = Double.leastNonzeroMagnitude
      return [0, -0.0, least, -1e6 * least, 1e-45, 1e308, -1e308][random.below(7)]
    case 1: return Double(Float.greatestFiniteMagnitude) * (random.below(2) == 0 ? 1 : 2)
    case 2: return Double(random.below(2_000_000_000) - 1_000_000_000)
    case 3: return 1.5.nextUp
    case 4: return 1.5
    case 5: return Double(bitPattern: random.next() & ~(1 << 62))
    default: return Double(random.below(2_000) - 1_000) / 8
    }
  }

  private mutating func tree(_ schema: Schema, isPure: Bool) -> [Forest.Node] {
    var nodes: [Forest.Node] = []
    var open = 1
    while nodes.count < open {
      let feature = random.below(schema.features.count)
      guard open < 60, random.below(4) > 0, let question = question(schema.features[feature]) else {
        nodes.append(.leaf(leaf(schema, isPure: isPure)))
        continue
      }
      nodes.append(
        .split(
          feature: feature, question: question, missingGoesLeft: random.below(2) == 0, left: open))
      open += 2
    }
    return nodes
  }

  /// nil when the feature cannot be asked anything.
  private mutating func question(_ feature: Feature) -> Forest.Question? {
    if feature.format.kind == .boolean { return .atMost(0.5) }
    guard feature.isCategory else { return .atMost(number()) }
    let count = feature.vocabulary.count
    var words = Array(repeating: UInt64(0), count: (count + 63) / 64)
    for level in 0..<count where random.below(2) == 0 {
      words[level / 64] |= 1 << UInt64(level % 64)
    }
    return .oneOf(words)
  }

  private mutating func leaf(_ schema: Schema, isPure: Bool) -> [Double] {
    let count = schema.target.classes.count
    if schema.target.isNumber { return [Double(random.below(1_000)) / 7 * 1e3] }
    let first = random.below(count)
    var shares = (0..<count).map { $0 == first ? 1.0 : 0 }
    if !isPure {
      let share = Double(random.below(1_000)) / 1_000
      shares[first] = 1 - share
      shares[(first + 1) % count] += share
    }
    return shares
  }
}
