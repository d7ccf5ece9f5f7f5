import Testing

/// Wrong usage ends with 64, says what is wrong in its first line and where to read more.
struct UsageTests {
  @Test(arguments: [
    (["--bogus"], "Unknown option '--bogus'"),
    (["train"], "Missing expected argument '<files> ...'"),
    (["train", "t.csv", "--target", "x"], "Missing expected argument '--output <output>'"),
    (["train", "t.csv", "-o", "m", "--trees", "0"], "the number of trees must be 1 to 100000"),
    (["train", "t.csv", "-o", "m", "--trees", "many"], "invalid for '--trees <trees>'"),
    (["train", "t.csv", "-o", "m", "--cv", "1"], "--cv needs at least 2 folds, not 1"),
    (["train", "t.csv", "-o", "m", "--test-fraction", "1"], "at least 0 and less than 1"),
    (["train", "t.csv", "-o", "m", "--class-weight", "some"], "'none' and 'balanced'"),
    (["train", "t.csv", "-o", "m", "--features-per-split", "0"], "--features-per-split"),
    (["train", "t.csv", "-o", "m", "--threads", "0"], "--threads takes 1 to 1024, not 0"),
    (["train", "t.csv", "-o", "-", "--json"], "cannot both go to standard output"),
    (["describe", "t.csv", "--positive", "1"], "Unknown option '--positive'"),
    (["describe", "t.csv", "--delimiter", ",,"], "--delimiter takes one character, not ',,'"),
    (["describe", "t.csv", "--kind", "a=colour"], "number, category, boolean, date, text"),
    (["describe", "t.csv", "--ignore", "a", "--features", "b"], "exclude each other"),
    (["export", "m", "--format", "foo", "-o", "x"], "the formats are mlterm, json"),
    (["export", "m", "--format", "json"], "say with -o where the file goes"),
    (["evaluate", "m"], "Missing expected argument '<files> ...'"),
  ])
  func wrongUsage(_ arguments: [String], _ message: String) throws {
    let run = try Program.run(Program.path, arguments)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    let lines = run.errors.split(separator: "\n")
    #expect(lines.first?.contains(message) == true, "\(run.errors)")
    #expect(lines.last?.contains("--help") == true)
  }

  @Test func nothingToDo() throws {
    expectFailure(try Program.mlterm(), 64, "name a file to open: mlterm FILE")
  }

  @Test func versionIsOneLine() throws {
    let run = try Program.mlterm("--version")
    #expect(run.status == 0 && run.errors.isEmpty)
    #expect(run.outputLines.count == 1 && run.output.hasPrefix("mlterm "))
  }
}
