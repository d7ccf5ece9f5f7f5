import Foundation
import Testing

struct RegressionTests {
  private static let fare = Result {
    let model = try Folder()
    let run = try Program.mlterm(
      "train", SampleData.titanic, "--target", "fare", "--trees", "20", "-o",
      model.path("fare.mlterm"), "--json")
    return (folder: model, run: run)
  }

  private var model: String {
    get throws { try RegressionTests.fare.get().folder.path("fare.mlterm") }
  }

  @Test func jsonHasTheScoresOfNumbers() throws {
    let summary = try JSONObject(RegressionTests.fare.get().run)
    #expect(try summary.string("task") == "regression")
    for key in ["classes", "baseline_accuracy", "weight", "rows_of_no_weight"] {
      #expect(!summary.keys.contains(key), "\(key)")
    }
    #expect(try summary.number("baseline_rmse") > 40)
    for name in ["test", "oob"] {
      let scores = try summary.object(name)
      #expect(scores.keys == ["rows", "rmse", "rmse_low", "rmse_high", "mae", "r2"])
      #expect(try scores.number("r2") > 0.3)
      #expect(try scores.number("rmse_low") < scores.number("rmse"))
    }
  }

  /// The scores from the predictions alone.
  @Test func scoresAreThoseOfThePredictions() throws {
    let folder = try Folder()
    let run = try Program.mlterm(
      "predict", model, SampleData.titanic, "-o", folder.path("out.csv"), "--quiet")
    #expect(run.status == 0)
    let table = CSVText(try folder.read("out.csv"))
    #expect(table.header.suffix(2) == ["home.dest", "prediction"])
    let pairs = zip(table.column("fare"), table.column("prediction")).compactMap { actual, text in
      Double(actual).flatMap { actual in Double(text).map { (actual, $0) } }
    }
    #expect(pairs.count == 1308)
    let count = Double(pairs.count)
    let mean = pairs.reduce(0) { $0 + $1.0 } / count
    let square = pairs.reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / count
    let variance = pairs.reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) } / count
    let scores = try JSONObject(
      Program.mlterm("evaluate", model, SampleData.titanic, "--json"))
    #expect(try scores.integer("rows") == 1308)
    #expect(try scores.integer("rows_without_target") == 1)
    #expect(abs(try scores.number("rmse") - square.squareRoot()) < 1e-9)
    #expect(
      abs(try scores.number("mae") - pairs.reduce(0) { $0 + abs($1.0 - $1.1) } / count) < 1e-9)
    #expect(abs(try scores.number("r2") - (1 - square / variance)) < 1e-9)
    #expect(abs(try scores.number("baseline_rmse") - variance.squareRoot()) < 1e-9)
    #expect(!scores.keys.contains("unknown_classes"))
  }

  @Test func limitsDecideTheExitCode() throws {
    let model = try model
    func evaluate(_ options: String...) throws -> Program.Outcome {
      try Program.run(
        Program.path, ["evaluate", model, SampleData.titanic, "--quiet"] + options)
    }
    #expect(try evaluate("--min", "r2=0.3", "--max", "rmse=50", "--max", "mae=40").status == 0)
    let missed = try evaluate("--min", "r2=0.999", "--max", "rmse=1")
    #expect(missed.status == 1)
    #expect(missed.errors.contains("below the minimum of 0.999"))
    #expect(missed.errors.contains("above the maximum of 1.0"))
    expectFailure(
      try evaluate("--min", "accuracy=0.5"), 64,
      "the model predicts numbers and has no accuracy; it has rmse, mae, r2")
    expectFailure(
      try Program.mlterm(
        "evaluate", TrainedSample.iris.model, SampleData.iris, "--min", "r2=0.5"), 64,
      "the model predicts classes and has no r2; "
        + "it has accuracy, balanced_accuracy, auc, log_loss")
    let certain = try Program.mlterm(
      "evaluate", TrainedSample.iris.model, SampleData.iris, "--max", "log_loss=0.5")
    #expect(certain.status == 0)
  }

  @Test func equalNumbersHaveNoR2() throws {
    let folder = try Folder()
    let table = CSVText(try SampleData.text(SampleData.titanic))
    let file = try folder.write(
      "one.csv",
      table.text(columns: table.header).split(separator: "\n").prefix(2)
        .joined(separator: "\n") + "\n")
    let run = try Program.mlterm("evaluate", model, file, "--min", "r2=0.1", "--quiet")
    #expect(run.status == 1)
    #expect(run.errors.contains("r2 cannot be computed: the target does not vary"))
  }

  @Test func inspectTellsOfTheNumber() throws {
    let run = try Program.mlterm("inspect", model)
    #expect(run.output.contains("Predicts fare: a number, 0 to 512"))
    #expect(run.output.contains("features per split third"))
    #expect(run.output.contains("Always guessing the mean: RMSE "))
    let card = try JSONObject(Program.mlterm("inspect", model, "--json"))
    #expect(try card.object("target_range").number("max") > 500)
    #expect(!card.keys.contains("class_counts") && !card.keys.contains("classes"))
  }

  @Test func predictTellsWhereTheNumbersLie() throws {
    let folder = try Folder()
    let summary = try JSONObject(
      Program.mlterm(
        "predict", model, SampleData.titanicNew, "--allow-missing", "-o",
        folder.path("out.csv"), "--json"))
    #expect(try summary.number("predicted_min") <= summary.number("predicted_mean"))
    #expect(try summary.number("predicted_mean") <= summary.number("predicted_max"))
    #expect(!summary.keys.contains("predictions"))
  }

  @Test func theTaskCanBeForced() throws {
    let folder = try Folder()
    func train(_ options: String...) throws -> Program.Outcome {
      try Program.run(
        Program.path,
        ["train", SampleData.iris, "--trees", "3", "-o", folder.path("m"), "--json"] + options)
    }
    let classes = try JSONObject(train("--target", "petal_width_cm", "--task", "classification"))
    #expect(try classes.strings("classes").count == 22)
    let number = try JSONObject(train("--target", "petal_width_cm"))
    #expect(try number.string("task") == "regression")
    expectFailure(
      try train("--target", "species", "--task", "regression", "--quiet"), 64,
      "the target species is read as category: regression needs a column of numbers")
    expectFailure(
      try train("--target", "petal_width_cm", "--class-weight", "balanced", "--quiet"), 64,
      "class weights need classes, and the target is a number")
  }

  @Test func plainModeDecidesByItself() throws {
    let folder = try Folder()
    let rows = (0..<60).map { "\($0 * 7 % 60).5,\($0 % 5),\($0 * 11 % 60).25" }
    let file = try folder.write("h.csv", "size,rooms,price\n" + rows.joined(separator: "\n") + "\n")
    let run = try Program.mlterm(file, "--trees", "5", "--plain")
    #expect(run.output.contains("Target: price, a number; features: 2 columns"))
    #expect(run.output.contains("Always guessing the mean: RMSE "))
    #expect(run.output.contains("Importance: rise in squared error when the column is shuffled"))
  }
}
