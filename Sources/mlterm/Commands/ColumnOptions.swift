import ArgumentParser
import FieldValues
import Workbench

/// What is predicted from which columns.
struct ColumnOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The column to predict.", valueName: "col"))
  var target: String?

  @Option(help: ArgumentHelp("Learn from these columns only.", valueName: "a,b"))
  var features: String?

  @Option(help: ArgumentHelp("Leave these columns out, and no others.", valueName: "a,b"))
  var ignore: String?

  @Option(
    help: ArgumentHelp(
      "The column of numbers that says how much each row counts in training.", valueName: "col"))
  var weight: String?

  @Option(
    help: ArgumentHelp(
      "The column of groups, such as households or patients: rows of the same value are learnt or "
        + "tested on together, also in cross-validation.", valueName: "col"))
  var group: String?

  @Option(
    help: ArgumentHelp(
      "The column of dates or numbers by which the latest rows are held out for testing.",
      valueName: "col"))
  var time: String?

  @Flag(help: "Learn from every column, also from identifiers and columns that leak the target.")
  var allFeatures = false

  func validate() throws {
    if [features != nil, ignore != nil, allFeatures].count(where: { $0 }) > 1 {
      throw ValidationError("--features, --ignore and --all-features exclude each other")
    }
    if group != nil, time != nil {
      throw ValidationError("--group and --time exclude each other")
    }
    if let weight, weight == group || weight == time {
      throw ValidationError("\(weight) cannot be the weight and the group or time at once")
    }
  }

  /// The choices that the options stand for, in the order in which they are to be made: a new
  /// target forgets the classes of the old one, so what names classes comes last.
  func actions(recipe: Recipe) -> [Action] {
    let isOfClasses = recipe.positive != nil || !recipe.classWeights.isEmpty
    return actions() + (isOfClasses ? [.setRecipe(recipe)] : [])
  }

  /// The choices about columns alone.
  func actions() -> [Action] {
    var actions: [Action] = []
    if let target { actions.append(.setTarget(target)) }
    if let features { actions.append(.useOnly(NameList.parse(features))) }
    if let ignore { actions += [.useAll, .setRole(.ignored, columns: NameList.parse(ignore))] }
    if allFeatures { actions.append(.useAll) }
    if let weight { actions.append(.setRole(.weight, columns: [weight])) }
    if let group { actions.append(.setRole(.group, columns: [group])) }
    if let time { actions.append(.setRole(.time, columns: [time])) }
    return actions
  }
}
