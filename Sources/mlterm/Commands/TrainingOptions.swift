import ArgumentParser
import ForestCore
import Workbench

/// How the forest is grown and measured.
struct TrainingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Predict a class or a number: auto decides by the target.",
      valueName: "auto|classification|regression"))
  var task: TaskChoice = .automatic

  @Option(help: "Trees to grow.")
  var trees = 100

  @Flag(
    help: "Grow fewer trees where 25 more lower the out-of-bag error by less than a hundredth.")
  var stopEarly = false

  @Option(
    help: ArgumentHelp(
      "Features tried at each split: a number, sqrt, third or all; auto is sqrt for classes and "
        + "third for numbers.", valueName: "n"))
  var featuresPerSplit: FeaturesPerSplit = .automatic

  @Option(
    help: ArgumentHelp(
      "Rows drawn for each tree, as a share of all: above 0, at most 1.", valueName: "f"))
  var bagFraction = 1.0

  @Flag(help: "Draw no row twice for the same tree.")
  var withoutReplacement = false

  @Option(
    help: ArgumentHelp(
      "What splits lower when classes are predicted: gini or entropy.", valueName: "c"))
  var criterion: TrainingParameters.Criterion = .gini

  @Option(
    help: ArgumentHelp(
      "Split a feature at its best place, or at a random one: best or random.", valueName: "rule"))
  var split: TrainingParameters.SplitRule = .best

  @Option(help: ArgumentHelp("Different examples that a leaf must hold at least.", valueName: "n"))
  var minLeaf = 1

  @Option(help: ArgumentHelp("Splits from root to leaf at most.", valueName: "n"))
  var maxDepth: Int?

  @Option(
    help: ArgumentHelp(
      "none; balanced: all classes weigh the same; or yes=3,no=1: classes not named weigh 1.",
      valueName: "w"))
  var classWeight: ClassWeightOption = .none

  @Option(help: "The same seed gives the same model.")
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "The number of the first tree, from 0. Trees are drawn by seed and number: parts of a forest "
        + "grown apart and merged are the forest grown at once.", valueName: "n"))
  var firstTree = 0

  @Option(
    help: ArgumentHelp(
      "The share of rows held out for testing, by chance unless --group or --time says otherwise; "
        + "0 trains on everything.", valueName: "f"))
  var testFraction = 0.2

  @Option(help: ArgumentHelp("Also cross-validate with so many folds.", valueName: "k"))
  var cv: Int?

  @Option(help: ArgumentHelp("The class that comes last, as the positive one.", valueName: "label"))
  var positive: String?

  func validate() throws {
    if positive != nil, task == .regression {
      throw ValidationError("--positive needs classes, and --task regression predicts numbers")
    }
    if let problem = parameters.problem { throw ValidationError(problem) }
    guard testFraction >= 0, testFraction < 1 else {
      throw ValidationError(TrainingError.badTestFraction(testFraction).description)
    }
    if let cv, cv < 2 { throw ValidationError("--cv needs at least 2 folds, not \(cv)") }
  }

  var recipe: Recipe {
    Recipe(
      task: task, parameters: parameters, classWeights: classWeight.named,
      testFraction: testFraction, foldCount: cv, positive: positive,
      stopsEarly: stopEarly)
  }

  private var parameters: TrainingParameters {
    TrainingParameters(
      treeCount: trees, featuresPerSplit: featuresPerSplit, minLeafCount: minLeaf,
      maxDepth: maxDepth, bagFraction: bagFraction, withReplacement: !withoutReplacement,
      criterion: criterion, splitRule: split, classWeight: classWeight.general, seed: seed,
      firstTree: firstTree)
  }
}

extension FeaturesPerSplit: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension TaskChoice: ExpressibleByArgument {}
extension TrainingParameters.Criterion: ExpressibleByArgument {}
extension TrainingParameters.SplitRule: ExpressibleByArgument {}

/// How many threads a command uses.
struct ThreadOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Threads to use; all cores by default.", valueName: "n"))
  var threads: Int?

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads takes 1 to 1024, not \(threads)")
    }
  }

  var count: Int { threads ?? Parallel.processorCount }
}

/// What a command tells, and how.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print one JSON object and nothing else.")
  var json = false

  @Flag(help: "No progress and no warnings.")
  var quiet = false

  func warn(_ text: String) {
    if !quiet { StandardError.write("mlterm: warning: \(safe(text))\n") }
  }
}
