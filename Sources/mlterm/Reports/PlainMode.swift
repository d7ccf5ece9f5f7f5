import CSVKit
import Workbench

/// `mlterm FILE` without a terminal: profile, training with the defaults, scores, as lines of text.
enum PlainMode {
  static func run(
    _ session: Session, files: [String], options: ReadOptions, choices: [Action]
  ) throws(Failure) {
    var driver = SessionDriver(
      session, performer: EffectPerformer(training: Interruption.training))
    try driver.perform(.open(paths: files, options: options))
    for action in choices { try driver.perform(action) }
    guard let loaded = driver.session.loaded, let plan = driver.session.plan else { return }
    try StandardOutput.writeLines(TableReport.lines(loaded, plan) + [""])
    guard loaded.rowCount > 0 else { throw Failure(TrainingError.noRows) }
    guard plan.target != nil else { return }
    try Interruption.stopping {
      try Progress.whileTraining(
        driver.session, isShown: true, monitor: Interruption.training
      ) { try driver.perform(.train) }
    }
    guard let trained = driver.session.trained else { return }
    try StandardOutput.writeLines(TrainingReport.lines(trained))
  }
}
