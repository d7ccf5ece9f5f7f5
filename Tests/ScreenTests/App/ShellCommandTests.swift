import Testing
import Workbench

@testable import mlterm

@Suite struct ShellCommandTests {
  @Test func defaultsNeedNoOptions() {
    #expect(line(.iris, "3 !") == "mlterm train iris.csv --target species --output iris.mlterm")
  }

  @Test(arguments: ["1", "2"])
  func screensOfTheTableDescribeIt(_ key: String) {
    #expect(line(.iris, "\(key) !") == "mlterm describe iris.csv")
  }

  @Test func onlyWhatDiffersFromTheDefaultsIsNamed() {
    #expect(
      line(.iris, "2 space g c 3 j j right !")
        == "mlterm train iris.csv --kind sepal_length_cm=category --target species --features "
        + "sepal_width_cm,petal_length_cm,petal_width_cm "
        + "--features-per-split sqrt --output iris.mlterm")
  }

  @Test(arguments: [
    (1, "mlterm export iris.mlterm --format json --output iris.json --check iris.csv"),
    (2, "mlterm export iris.mlterm --format onnx --output iris.onnx --check iris.csv"),
    (
      3,
      "mlterm export iris.mlterm --format onnx --layout columns --output iris-columns.onnx "
        + "--check iris.csv"
    ),
    (4, "mlterm export iris.mlterm --format c --output iris.h --check iris.csv"),
    (5, "mlterm export iris.mlterm --format c --diet iris.csv"),
    (6, "mlterm predict iris.mlterm new.csv --output out.csv --rejects out-rejects.csv"),
    (7, "mlterm serve iris.mlterm --port 8080"),
    (
      8,
      "mlterm schedule iris.mlterm --input 'new/*.csv' --output out.csv --every day "
        + "--engine systemd --to jobs"
    ),
  ])
  func eachTaskOfDeployHasItsCommand(_ row: Int, _ expected: String) {
    let downs = String(repeating: "down ", count: row)
    #expect(line(.irisModel, "6 \(downs) !") == expected)
  }

  @Test func theSavedFileIsNamedFromThenOn() throws {
    let folder = try TemporaryFolder()
    var driver = Driver.irisModel
    driver.press("s")
    driver.answer(folder.file("flowers.mlterm"))
    driver.press("6 down down !")
    #expect(driver.shellCommand?.contains("flowers.mlterm") == true)
  }

  @Test func standardInputHasNoNameToSuggest() {
    var session = Session()
    _ = session.apply(.action(.open(paths: ["-"], options: .init())))
    #expect(ShellCommand.modelPath(session) == "model.mlterm")
    #expect(ShellCommand.describe(session) == "mlterm describe -")
  }

  private func line(_ start: Driver, _ keys: String) -> String? {
    var driver = start
    // Only the choices differ from the defaults here, not the trees of the tests' own recipe.
    if driver.app.session.trained == nil { driver.perform(.setRecipe(Recipe())) }
    driver.press(keys)
    return driver.shellCommand
  }
}
