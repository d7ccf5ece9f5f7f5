import ForestCore
import Workbench

@testable import mlterm

/// Workbenches that many tests start from; a model is trained once for all of them.
extension Driver {
  static let recipe = Recipe(parameters: TrainingParameters(treeCount: 12, seed: 7))

  static let titanic = opened("titanic.csv")
  static let titanicModel = titanic.trained
  static let iris = opened("iris.csv")
  static let irisModel = iris.trained
  /// A model of a number: what the passengers of the Titanic paid.
  static let fareModel: Driver = {
    var driver = titanic
    driver.perform(.setTarget("fare"))
    return driver.trained
  }()
  static let empty = Driver(recipe: recipe)

  /// A workbench that has read a text as the file `x.csv`.
  static func reading(_ csv: String) throws -> Driver {
    var driver = empty
    driver.app.receive(.loaded(try SampleData.table(csv)))
    return driver
  }

  /// A workbench on a table as people write them: a title, dates, prices, damaged rows.
  static let messy: Driver? = try? reading(
    "Sales of May\n\nday;price;share;zip;n;sold\n"
      + (1...40).map { row in
        let day = "0\(row % 9 + 1)/0\(row % 3 + 1)/2024"
        let n = row == 17 ? "n.n." : "\(row * 7919 % 1000)"
        return "\(day);$1,\(100 + row);\(row % 10),5%;0\(1000 + row % 5);\(n);"
          + (row % 3 == 0 ? "yes" : "no")
      }.joined(separator: "\n") + "\n05/05/2024;NA;?\n06/05/2024;$7;1%;01001;5;yes;8\n")

  /// A workbench on Titanic whose training is not done yet.
  static var training: Driver {
    var driver = titanic
    driver.holdsJobs = true
    driver.press("t")
    return driver
  }

  private static func opened(_ name: String) -> Driver {
    var driver = empty
    driver.open(name)
    return driver
  }

  private var trained: Driver {
    var driver = self
    driver.perform(.train)
    return driver
  }
}
