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
    case .task:
      recipe.task = try choice(text)
      if recipe.task == .regression { recipe.forgetClasses() }
    case .criterion: recipe.parameters.criterion = try choice(text)
    case .split: recipe.parameters.splitRule = try choice(text)
    case .bagFraction:
      guard let value = NumberText.parse(text), value > 0, value <= 1 else { throw unexpected }
      recipe.parameters.bagFraction = value
    case .replacement:
      guard ["with", "without"].contains(text) else { throw unexpected }
      recipe.parameters.withReplacement = text == "with"
    case .trees: recipe.parameters.treeCount = try count(text)
    case .featuresPerSplit:
      guard let value = FeaturesPerSplit(text) else {
        throw unexpected
      }
      recipe.parameters.featuresPerSplit = value
    case .minLeaf: recipe.parameters.minLeafCount = try count(text)
    case .maxDepth: recipe.parameters.maxDepth = text.isEmpty ? nil : try count(text)
    case .classWeight:
      guard let value = ClassWeightOption(argument: text) else {
        throw unexpected
      }
      recipe.parameters.classWeight = value.general
      recipe.classWeights = value.named
    case .testFraction: recipe.testFraction = try fraction(text)
    case .folds: recipe.foldCount = text.isEmpty ? nil : try folds(text)
    case .positive: recipe.positive = text.isEmpty ? nil : text
    case .seed:
      guard let value = UInt64(text) else { throw unexpected }
      recipe.parameters.seed = value
    case .stopsEarly:
      guard ["yes", "no"].contains(text) else { throw unexpected }
      recipe.stopsEarly = text == "yes"
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
    case .task: TaskChoice.allCases.map(\.rawValue)
    case .criterion: TrainingParameters.Criterion.allCases.map(\.rawValue)
    case .split: TrainingParameters.SplitRule.allCases.map(\.rawValue)
    case .bagFraction: ["0.25", "0.5", "0.632", "0.8", "1"]
    case .replacement: ["with", "without"]
    case .trees: ["10", "25", "50", "100", "200", "500", "1000", "2000"]
    case .featuresPerSplit: ["auto", "sqrt", "third", "1", "2", "3", "5", "8", "13", "21", "all"]
    case .minLeaf: ["1", "2", "3", "5", "10", "20", "50"]
    case .maxDepth: ["", "3", "5", "8", "12", "16", "24"]
    case .classWeight: ["none", "balanced"]
    case .testFraction: ["0", "0.1", "0.2", "0.25", "0.3", "0.5"]
    case .folds: ["", "3", "5", "10"]
    case .positive: [""] + classes
    case .seed: ["1", "2", "3", "4", "5", "42"]
    case .stopsEarly: ["no", "yes"]
    }
  }

  private var unexpected: Failure { Failure(.usage, "expected \(expectation)") }

  private func choice<Choice: RawRepresentable>(
    _ text: String
  ) throws(Failure) -> Choice where Choice.RawValue == String {
    guard let value = Choice(rawValue: text) else { throw unexpected }
    return value
  }

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

extension Recipe {
  /// Takes back what only makes sense where classes are predicted.
  fileprivate mutating func forgetClasses() {
    parameters.classWeight = .none
    parameters.criterion = .gini
    classWeights = []
    positive = nil
  }
}
