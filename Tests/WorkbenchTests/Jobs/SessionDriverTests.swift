import CSVKit
import ForestCore
import Testing

@testable import Workbench

@Suite struct SessionDriverTests {
  private let recipe = Recipe(parameters: TrainingParameters(treeCount: 2), testFraction: 0.3)
  private let iris = Action.open(paths: [SampleData.path("iris")], options: ReadOptions())

  private func driver() -> SessionDriver { SessionDriver(Session(recipe: recipe, threadCount: 1)) }

  @Test func fromATableToPredictions() throws {
    let folder = try TemporaryFolder()
    var driver = driver()
    try driver.perform(iris)
    try driver.perform(.train)
    try driver.perform(.save(path: folder.file("m.mlterm"), format: "mlterm"))
    try driver.perform(.predict(input: SampleData.path("iris"), output: folder.file("out.csv")))
    let session = driver.session
    #expect(session.isModelCurrent && !session.hasUnsavedModel)
    #expect(session.written.map(\.path) == [folder.file("m.mlterm")])
    #expect(session.trained?.model.card.testRows == 45)
    #expect(folder.lines("out.csv").count == 151)
  }

  /// The same decisions, each as an event by itself with its outcome later, come to the same plan.
  @Test func decidesAsSingleEventsDo() throws {
    let path = SampleData.path("titanic")
    let actions: [Action] = [
      .open(paths: [path], options: ReadOptions()), .setTarget("pclass"), .setTarget("survived"),
      .setReading(ColumnRequestChange(column: "pclass", kind: .category)),
      .setRole(.ignored, columns: ["fare"]), .setRole(.feature, columns: ["cabin"]), .undo,
      .setRecipe(Recipe(testFraction: 0.5, positive: "0")),
    ]
    var driver = driver()
    for action in actions { try driver.perform(action) }
    var session = Session(recipe: recipe, threadCount: 1)
    for action in actions {
      let effects = session.apply(.action(action))
      guard case .load(let paths, let options) = effects.first else { continue }
      let table = try TableReader.read(paths: paths, options: options)
      _ = session.apply(.outcome(.loaded(LoadedTable(table))))
    }
    #expect(session.plan?.features.map(\.name).contains("fare") == false)
    #expect(driver.session.plan == session.plan)
    #expect(driver.session.recipe == session.recipe)
  }

  @Test func failuresOfEffects() throws {
    var driver = driver()
    let missing = Failure(.inputMissing, "/none.csv: there is no such file")
    #expect(throws: missing) {
      try driver.perform(.open(paths: ["/none.csv"], options: ReadOptions()))
    }
    try driver.perform(iris)
    try driver.perform(.useOnly([]))
    let useless = Failure(TrainingError.noFeatures)
    #expect(throws: useless) { try driver.perform(.train) }
    #expect(driver.session.training == .failed(useless))
    // The session knows of it and can go on.
    try driver.perform(.useAll)
    try driver.perform(.train)
    let nowhere = Failure(OutputError(.cannotCreate, path: "/none/m", 2))
    #expect(throws: nowhere) { try driver.perform(.save(path: "/none/m", format: "json")) }
    #expect(driver.session.hasUnsavedModel)
    let missingInput = #expect(throws: Failure.self) {
      try driver.perform(.predict(input: "/none.csv", output: "/dev/null"))
    }
    #expect(missingInput?.category == .inputMissing)
    #expect(!driver.session.isPredicting)
  }

  @Test func refusalsOfTheSession() throws {
    var driver = driver()
    #expect(throws: Failure(.usage, "no table is open")) { try driver.perform(.train) }
    try driver.perform(iris)
    let unknown = #expect(throws: Failure.self) { try driver.perform(.setTarget("z")) }
    #expect(unknown?.category == .usage)
    #expect(unknown?.description.hasPrefix("there is no column z; the columns are ") == true)
    // A word of information is no failure.
    try driver.perform(.redo)
  }

  @Test func cancelled() throws {
    let monitor = TrainingMonitor()
    var driver = SessionDriver(
      Session(recipe: recipe, threadCount: 1), performer: EffectPerformer(training: monitor))
    try driver.perform(iris)
    monitor.cancel()
    #expect(throws: Failure(.cancelled, "cancelled")) { try driver.perform(.train) }
    #expect(driver.session.training == .idle)
  }
}
