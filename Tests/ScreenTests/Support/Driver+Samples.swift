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
  /// Patients who came several times: rows that belong together, and dates.
  static let visits: Driver = {
    let rows = (0..<240).map { row in
      let (day, month) = (row * 5 % 28 + 1, row / 20 % 12 + 1)
      let date = "2024-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
      let patient = row * 31 % 240 / 6
      return "p\(patient + 100),\(date),\(40 + patient % 37),\(row * 7919 % 100),"
        + (patient % 3 == 0 || row % 11 == 0 ? "yes" : "no")
    }
    let text = (["patient_id,visit,age,pressure,relapse"] + rows).joined(separator: "\n") + "\n"
    var driver = (try? reading(text)) ?? empty
    driver.perform(.setTarget("relapse"))
    return driver
  }()
  static let visitsByGroup = visits.after(.setRole(.group, columns: ["patient_id"])).trained
  static let visitsByTime = visits.after(.setRole(.time, columns: ["visit"])).trained
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

  private func after(_ action: Action) -> Driver {
    var driver = self
    driver.perform(action)
    return driver
  }

  private var trained: Driver {
    var driver = self
    driver.perform(.train)
    return driver
  }
}
