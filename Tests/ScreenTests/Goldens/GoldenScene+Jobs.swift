@testable import Workbench
@testable import mlterm

/// Scenes of running and finished jobs, with results that are the same everywhere.
extension GoldenScene {
  static let growing = GoldenScene("train-growing") { driver in
    driver = .training
    driver.app.progress = TrainingProgress(
      treeCount: 5, treeTotal: 12, errorCurve: [0.36, 0.31, 0.28, 0.25, 0.24],
      permutedFeatureCount: nil, featureCount: 9, elapsedSeconds: 0.5)
  }

  static let measuring = GoldenScene("train-measuring") { driver in
    driver = .training
    driver.app.progress = TrainingProgress(
      treeCount: 12, treeTotal: 12, errorCurve: (1...12).map { 0.2 + 0.2 / Double($0) },
      permutedFeatureCount: 4, featureCount: 9, elapsedSeconds: 1)
  }

  static let failed = GoldenScene("train-failed") { driver in
    driver = .training
    driver.app.receive(.trainingFailed(id: 1, Failure(TrainingError.noFeatures)))
  }

  static let computing = GoldenScene("importance-computing") { driver in
    driver = .titanicModel
    driver.holdsJobs = true
    driver.press("5")
    driver.app.explanationFraction = 0.4
  }

  static let computingCancelled = GoldenScene("importance-cancelled") { driver in
    driver = .titanicModel
    driver.holdsJobs = true
    driver.press("5 x")
  }

  static let shapComputing = GoldenScene("importance-shap-computing") { driver in
    driver = .titanicModel
    driver.holdsJobs = true
    driver.press("5 i i")
    driver.app.explanationFraction = 0.4
  }

  static let comparing = GoldenScene("deploy-comparing") { driver in
    driver = .titanicModel
    driver.holdsJobs = true
    driver.press("6")
    for choice in ExportChoice.all.prefix(2) {
      driver.send(proven: driver.app.session.exports.id, choice, SampleProofs.proof(choice))
    }
    driver.press("j j")
    driver.app.proofFraction = 0.43
  }

  static let differing = GoldenScene("deploy-differs") { driver in
    driver = .titanicModel
    driver.holdsJobs = true
    driver.press("6 j j j j")
    let problem = Failure(
      .internalFault,
      "the c export differs from the model and was not written: of 6,405 rows 3 have another "
        + "class, the greatest difference is 0.25")
    for choice in ExportChoice.all {
      let proof = choice.format == "c" ? .fails(problem) : SampleProofs.proof(choice)
      driver.send(proven: driver.app.session.exports.id, choice, proof)
    }
  }

  static let predicting = GoldenScene("deploy-predicting") { driver in
    driver = .titanicModel
    driver.press("6 G k k")
    driver.holdsJobs = true
    driver.perform(.predict(input: "passengers.csv", output: "passengers-predicted.csv"))
    driver.app.prediction = PredictionProgress(
      rows: 1_310_720, expectedRows: 2_400_000, seconds: 3.2)
  }

  static let findingDiets = GoldenScene("deploy-diet-running") { driver in
    driver = .titanicModel
    driver.press("6")
    driver.holdsJobs = true
    driver.press("f")
    driver.app.dietFraction = 0.43
  }

  static let diets = GoldenScene("deploy-diet") { driver in
    driver = SampleDiets.found
    driver.press("left left")
  }

  static let serving = GoldenScene("deploy-serving") { $0 = .serving }

  static let brokenService = GoldenScene("deploy-service-failed") { driver in
    driver = .serving
    driver.app.receive(
      .serviceEnded(
        id: 1, problem: "Fatal error: Index out of range (it was ended by signal 5)"))
  }

  static let noServer = GoldenScene("deploy-no-server") { driver in
    driver = .titanicModel
    driver.app.hasServer = false
    driver.press("6 G k")
  }

  static let deployed = GoldenScene("deploy-done") { driver in
    driver = .titanicModel
    driver.press("6")
    driver.holdsJobs = true
    driver.perform(.save(path: "titanic.mlterm", format: "mlterm"))
    driver.app.receive(
      .written(
        WrittenFile(
          path: "titanic.mlterm", format: "mlterm", byteCount: 123_456,
          sha256: String(repeating: "0123456789abcdef", count: 4))))
    driver.press("G k k")
    driver.perform(.predict(input: "new.csv", output: "new-predicted.csv"))
    var summary = PredictionSummary(classCounts: [262, 156])
    summary.rows = 418
    summary.badRows = 1
    summary.rejects = "new-predicted-rejects.csv"
    summary.firstFaults = ["new.csv:17: age: \"old\" is not a number"]
    summary.unseen = [PredictionSummary.Unseen(feature: "embarked", count: 2)]
    driver.app.receive(.predicted(output: "new-predicted.csv", summary))
  }
}
