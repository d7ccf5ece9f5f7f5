import FieldValues
import ForestCore
import Workbench

extension TrainingField {
  /// The recipe with this value set from text.
  ///
  /// - Throws: `Failure` that says what is expected.
  func setting(_ recipe: Recipe, to text: String) throws(Failure) -> Recipe {
    var recipe = recipe
    switch self {
    case .trees: recipe.parameters.treeCount = try count(text)
    case .featuresPerSplit:
      guard let value = FeaturesPerSplit(text) else {
        throw unexpected
      }
      recipe.parameters.featuresPerSplit = value
    case .minLeaf: recipe.parameters.minLeafCount = try count(text)
    case .maxDepth: recipe.parameters.maxDepth = text.isEmpty ? nil : try count(text)
    case .classWeight:
      guard let value = TrainingParameters.ClassWeight(rawValue: text) else {
        throw unexpected
      }
      recipe.parameters.classWeight = value
    case .testFraction: recipe.testFraction = try fraction(text)
    case .folds: recipe.foldCount = text.isEmpty ? nil : try folds(text)
    case .positive: recipe.positive = text.isEmpty ? nil : text
    case .seed:
      guard let value = UInt64(text) else { throw unexpected }
      recipe.parameters.seed = value
    }
    if let problem = recipe.parameters.problem { throw Failure(.usage, problem) }
    return recipe
  }

  /// The recipe with the next or previous of this parameter's usual values.
  func stepping(_ recipe: Recipe, by step: Int, classes: [String]) -> Recipe {
    let choices = usualValues(classes: classes)
    let present = editableText(recipe)
    let next: String
    if let position = choices.firstIndex(of: present) {
      next = choices[(position + step + choices.count) % choices.count]
    } else if let number = Double(present) {
      // Between two usual values: on to the neighbour.
      let above = choices.firstIndex { Double($0).map { $0 > number } ?? false } ?? 0
      next = choices[(above + (step > 0 ? 0 : -1) + choices.count) % choices.count]
    } else {
      next = choices.first ?? present
    }
    return (try? setting(recipe, to: next)) ?? recipe
  }

  private func usualValues(classes: [String]) -> [String] {
    switch self {
    case .trees: ["10", "25", "50", "100", "200", "500", "1000", "2000"]
    case .featuresPerSplit: ["sqrt", "1", "2", "3", "5", "8", "13", "21", "all"]
    case .minLeaf: ["1", "2", "3", "5", "10", "20", "50"]
    case .maxDepth: ["", "3", "5", "8", "12", "16", "24"]
    case .classWeight: ["none", "balanced"]
    case .testFraction: ["0", "0.1", "0.2", "0.25", "0.3", "0.5"]
    case .folds: ["", "3", "5", "10"]
    case .positive: [""] + classes
    case .seed: ["1", "2", "3", "4", "5", "42"]
    }
  }

  private var unexpected: Failure { Failure(.usage, "expected \(expectation)") }

  private func count(_ text: String) throws(Failure) -> Int {
    guard let value = Int(text), value >= 1 else {
      throw unexpected
    }
    return value
  }

  private func folds(_ text: String) throws(Failure) -> Int {
    guard let value = Int(text), value >= 2 else {
      throw unexpected
    }
    return value
  }

  private func fraction(_ text: String) throws(Failure) -> Double {
    guard let value = NumberText.parse(text), value >= 0, value < 1 else {
      throw unexpected
    }
    return value
  }
}
