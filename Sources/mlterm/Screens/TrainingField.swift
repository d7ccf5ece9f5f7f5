import FieldValues
import ForestCore
import Workbench

/// One parameter of a training as the Train screen shows and changes it.
enum TrainingField: CaseIterable, Sendable {
  case task
  case trees
  case featuresPerSplit
  case minLeaf
  case maxDepth
  case classWeight
  case criterion
  case split
  case bagFraction
  case replacement
  case testFraction
  case folds
  case stopsEarly
  case positive
  case seed

  /// The parameters that matter for a target: classes, or numbers.
  static func shown(isNumber: Bool) -> [TrainingField] {
    isNumber ? allCases.filter { ![.classWeight, .criterion, .positive].contains($0) } : allCases
  }

  var title: String {
    switch self {
    case .task: "Task"
    case .criterion: "Criterion"
    case .split: "Splits"
    case .bagFraction: "Rows per tree"
    case .replacement: "With replacement"
    case .trees: "Trees"
    case .featuresPerSplit: "Features per split"
    case .minLeaf: "Rows per leaf"
    case .maxDepth: "Depth"
    case .classWeight: "Class weight"
    case .testFraction: "Test rows"
    case .folds: "Cross-validation"
    case .positive: "Positive class"
    case .seed: "Seed"
    case .stopsEarly: "Stop early"
    }
  }

  /// What the value is good for, short enough for a narrow screen.
  var explanation: String {
    switch self {
    case .task: "predict a class or a number"
    case .criterion: "what a split makes small: gini or entropy"
    case .split: "the best, or the best of random ones"
    case .bagFraction: "fewer make the trees more different"
    case .replacement: "whether a tree may draw a row twice"
    case .trees: "more are steadier and slower"
    case .featuresPerSplit: "fewer make the trees more different"
    case .minLeaf: "more make smoother predictions"
    case .maxDepth: "splits from root to leaf at most"
    case .classWeight: "balanced: rare classes weigh as much"
    case .testFraction: "kept aside to measure on; 0 for none"
    case .folds: "measures by training on parts, too"
    case .positive: "the class that curves and AUC are of"
    case .seed: "the same seed gives the same model"
    case .stopsEarly: "when 25 more trees hardly lower the error"
    }
  }

  /// What may be typed.
  var expectation: String {
    switch self {
    case .task: "auto, classification or regression"
    case .criterion: "gini or entropy"
    case .split: "best or random"
    case .bagFraction: "a share such as 0.5: above 0 and at most 1"
    case .replacement: "with or without"
    case .trees, .minLeaf: "a whole number from 1"
    case .featuresPerSplit: "auto, sqrt, third, all or a number"
    case .maxDepth: "a whole number from 1, or nothing for no limit"
    case .classWeight: "none, balanced, or weights such as yes=3,no=1"
    case .testFraction: "a share such as 0.2: at least 0 and less than 1"
    case .folds: "a whole number from 2, or nothing for none"
    case .positive: "a class of the target, or nothing"
    case .seed: "a whole number"
    case .stopsEarly: "yes or no"
    }
  }

  /// The option of the command line.
  var option: String {
    switch self {
    case .task: "--task"
    case .criterion: "--criterion"
    case .split: "--split"
    case .bagFraction: "--bag-fraction"
    case .replacement: "--without-replacement"
    case .trees: "--trees"
    case .featuresPerSplit: "--features-per-split"
    case .minLeaf: "--min-leaf"
    case .maxDepth: "--max-depth"
    case .classWeight: "--class-weight"
    case .testFraction: "--test-fraction"
    case .folds: "--cv"
    case .positive: "--positive"
    case .seed: "--seed"
    case .stopsEarly: "--stop-early"
    }
  }

  /// Whether the option stands alone, without a value.
  var isFlag: Bool { self == .replacement || self == .stopsEarly }

  /// The value as it is typed, and as the command line takes it; empty for none.
  func editableText(_ recipe: Recipe) -> String {
    let parameters = recipe.parameters
    switch self {
    case .task: return recipe.task.rawValue
    case .criterion: return parameters.criterion.rawValue
    case .split: return parameters.splitRule.rawValue
    case .bagFraction: return NumberText.canonical(parameters.bagFraction)
    case .replacement: return parameters.withReplacement ? "with" : "without"
    case .trees: return String(parameters.treeCount)
    case .featuresPerSplit: return parameters.featuresPerSplit.description
    case .minLeaf: return String(parameters.minLeafCount)
    case .maxDepth: return parameters.maxDepth.map(String.init) ?? ""
    case .classWeight: return ClassWeightOption(recipe).text
    case .testFraction: return NumberText.canonical(recipe.testFraction)
    case .folds: return recipe.foldCount.map(String.init) ?? ""
    case .positive: return recipe.positive ?? ""
    case .seed: return String(parameters.seed)
    case .stopsEarly: return recipe.stopsEarly ? "yes" : "no"
    }
  }

  /// The value as the form shows it.
  func shownText(_ recipe: Recipe) -> String {
    switch self {
    case .bagFraction: return "\(Format.decimals(recipe.parameters.bagFraction * 100, 0)) %"
    case .replacement: return recipe.parameters.withReplacement ? "yes" : "no"
    case .testFraction: return "\(Format.decimals(recipe.testFraction * 100, 0)) %"
    case .maxDepth where recipe.parameters.maxDepth == nil: return "no limit"
    case .folds: return recipe.foldCount.map { "\($0) folds" } ?? "none"
    case .positive where recipe.positive == nil: return "the last"
    default: return editableText(recipe)
    }
  }

  /// The explanation, and what the default is where the value is another.
  func help(_ recipe: Recipe) -> String {
    isModified(recipe) ? "\(explanation) (\(shownText(Recipe())))" : explanation
  }

  func isModified(_ recipe: Recipe) -> Bool {
    editableText(recipe) != editableText(Recipe())
  }

  func resetting(_ recipe: Recipe) -> Recipe {
    // The defaults' own texts always parse.
    (try? setting(recipe, to: editableText(Recipe()))) ?? recipe
  }
}
