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
    (["train", "t.csv", "-o", "m", "--class-weight", "some"], "'some' is invalid"),
    (
      ["train", "t.csv", "-o", "m", "--task", "ranking"],
      "'ranking' is invalid"
    ),
    (["train", "t.csv", "-o", "m", "--criterion", "variance"], "'gini' and 'entropy'"),
    (["train", "t.csv", "-o", "m", "--split", "worst"], "'best' and 'random'"),
    (
      ["train", "t.csv", "-o", "m", "--bag-fraction", "0"],
      "the bag fraction must be above 0 and at most 1, not 0.0"
    ),
    (
      ["train", "t.csv", "-o", "m", "--task", "regression", "--positive", "yes"],
      "--positive needs classes, and --task regression predicts numbers"
    ),
    (
      ["evaluate", "m", "t.csv", "--min", "rmse=3"],
      "rmse is better when it is low: use --max rmse=3"
    ),
    (
      ["evaluate", "m", "t.csv", "--max", "r2=0.5"],
      "r2 is better when it is high: use --min r2=0.5"
    ),
    (
      ["evaluate", "m", "t.csv", "--min", "speed=1"],
      "--min takes score=value with one of accuracy, balanced_accuracy, auc, r2, not 'speed=1'"
    ),
    (
      ["evaluate", "m", "t.csv", "--max", "rmse"],
      "--max takes score=value with one of log_loss, rmse, mae, not 'rmse'"
    ),
    (["evaluate", "m", "t.csv", "--min", "accuracy=2"], "accuracy is never 2"),
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
