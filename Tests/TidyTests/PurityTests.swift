import Testing

/// The modules that compute do nothing else, and the same every time.
@Suite struct PurityTests {
  private static let forbidden = [
    "print(", "debugPrint(", "fputs(", "Clock", ".now", "time(", "gettimeofday", "clock_gettime",
    "SystemRandomNumberGenerator", ".random(", ".randomElement()", ".shuffled()", ".shuffle()",
    "arc4random", "getrandom",
  ]

  @Test(arguments: ["FieldValues", "CSVKit", "ForestCore", "ModelFormats", "ModelRequests"])
  func neitherPrintsNorGuesses(_ target: String) {
    let files = Repository.sources.filter { $0.target == target }
    #expect(!files.isEmpty)
    #expect(files.flatMap { $0.places(of: Self.forbidden) } == [])
  }

  /// The session decides and asks; only jobs act.
  @Test func statesHaveNoSystem() {
    let files = Repository.sources.filter { $0.path.hasPrefix("Sources/Workbench/State/") }
    #expect(!files.isEmpty)
    #expect(files.flatMap { $0.places(of: Self.forbidden) } == [])
    for file in files {
      #expect(Set(file.imports).isSubset(of: ImportTests.arrows.keys), "\(file.path)")
    }
  }

  @Test func nothingTrapsOnErrors() {
    let words = ["try!", " as! ", "fatalError("]
    #expect(Repository.sources.flatMap { $0.places(of: words) } == [])
  }
}
