import ForestCore
import Workbench

@testable import mlterm

/// Smaller forests of a model, of few trees as all that is tried takes its time.
enum SampleDiets {
  static let model: Driver = {
    var driver = Driver(recipe: Recipe(parameters: TrainingParameters(treeCount: 4, seed: 7)))
    driver.open("titanic.csv")
    driver.perform(.train)
    return driver
  }()

  /// The Deploy screen with the forests that were found.
  static let found: Driver = {
    var driver = model
    driver.press("6 f")
    return driver
  }()

  static let offer: DietOffer? = {
    guard case .found(let offer) = found.app.session.diets else { return nil }
    return offer
  }()
}
