import CSVKit
import Testing
import Workbench

@testable import mlterm

/// Keys, actions and the shell command that the workbench shows must come to the same training.
@Suite struct ParityTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let start: Driver = {
    var driver = Driver()
    driver.open(SampleData.path("titanic.csv"))
    return driver
  }()

  @Test(arguments: Route.all + [.positiveOfAnotherTarget])
  func keysAndActionsEndInTheSameChoices(_ route: Route) throws {
    let keyed = keyed(route).app.session
    var driver = SessionDriver(ParityTests.start.app.session)
    for action in route.actions { try driver.perform(action) }
    #expect(keyed.plan == driver.session.plan)
    #expect(keyed.recipe == driver.session.recipe)
    #expect(keyed.loaded?.columns.map(\.format) == driver.session.loaded?.columns.map(\.format))
  }

  @Test(arguments: Route.all)
  func theShellCommandDoesTheSame(_ route: Route) throws {
    try expectSameTrainingInTheShell(keyed(route))
  }

  @Test func namesThatNeedQuotingSurviveTheShell() throws {
    try expectSameTrainingInTheShell(
      try driver(reading: "$a,b c,d'e,kind of\n1,2,3,x\n2,3,3,y\n3,2,1,x\n4,3,3,y\n"))
  }

  @Test func aPositiveClassOfAnotherTargetSurvives() throws {
    try expectSameTrainingInTheShell(keyed(.positiveOfAnotherTarget))
  }

  @Test func namesWithCommasSurvive() throws {
    try expectSameTrainingInTheShell(
      try driver(reading: "a,\"b,c\",d,kind\n1,2,3,x\n2,3,3,y\n3,2,1,x\n4,3,3,y\n"))
  }

  @Test func namesThatLookLikeOptionsSurvive() throws {
    try expectSameTrainingInTheShell(
      try driver(reading: "a,b,--kind\n1,2,x\n2,3,y\n3,2,x\n4,3,y\n"))
  }

  @Test func negativePositiveClassesSurvive() throws {
    try expectSameTrainingInTheShell(
      try driver(reading: "a,b,y\n1,2,-1\n2,3,1\n3,2,-1\n4,3,1\n"))
  }

  @Test func howTheFileIsReadSurvives() throws {
    let path = try folder.write("data.csv", "1;?;x\n2;3;y\n3;2;x\n4;3;y\n")
    var driver = Driver()
    driver.perform(
      .open(
        paths: [path],
        options: ReadOptions(
          delimiter: UInt8(ascii: ";"), hasHeader: false, missingTokens: ["?"],
          kinds: ["column_1": ColumnRequest(kind: .category)])))
    try expectSameTrainingInTheShell(driver)
  }

  /// A workbench on a file with an awkward name, where the last column is to be predicted, the first
  /// is left out, and a positive class is chosen.
  private func driver(reading csv: String) throws -> Driver {
    var driver = Driver()
    driver.open(try folder.write("it's here.csv", csv))
    driver.press("2 g space G enter 3 G k right")
    return driver
  }

  private func keyed(_ route: Route) -> Driver {
    var driver = ParityTests.start
    driver.press(route.keys)
    return driver
  }

  /// Whether a role was chosen or suggested may differ: `--features` chooses all of them.
  private func expectSameTrainingInTheShell(_ driver: Driver) throws {
    var driver = driver
    driver.press("3 !")
    let line = try #require(driver.shellCommand)
    let (left, right) = (driver.app.session, try CommandLine.sessionBeforeTraining(line))
    let columns = { (session: Session) in
      session.plan?.columns.map { "\($0.name) \($0.kind) \($0.role)" }
    }
    #expect(columns(left) == columns(right), "\(line)")
    #expect(left.recipe == right.recipe, "\(line)")
  }
}
