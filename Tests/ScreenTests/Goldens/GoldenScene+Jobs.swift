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
    driver.app.dependenceFraction = 0.4
  }

  static let computingCancelled = GoldenScene("importance-cancelled") { driver in
    driver = .titanicModel
    driver.holdsJobs = true
    driver.press("5 x")
  }

  static let deployed = GoldenScene("deploy-done") { driver in
    driver = .titanicModel
    driver.holdsJobs = true
    driver.press("6 s enter")
    driver.app.receive(
      .written(
        WrittenFile(
          path: "titanic.mlterm", format: "mlterm", byteCount: 123_456,
          sha256: String(repeating: "0123456789abcdef", count: 4))))
    driver.perform(.predict(input: "new.csv", output: "new-predicted.csv"))
    var summary = PredictionSummary(classCounts: [262, 156])
    summary.rows = 418
    summary.unseen = [PredictionSummary.Unseen(feature: "embarked", count: 2)]
    driver.app.receive(.predicted(output: "new-predicted.csv", summary))
  }
}
