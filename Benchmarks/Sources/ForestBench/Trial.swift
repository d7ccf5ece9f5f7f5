import ForestCore
import Measuring

/// One contestant's turn: warm up, train, score, predict in a batch, predict row by row.
struct Trial {
  let table: StoredTable
  let forests: Forests
  let onlyScores: Bool

  func measurements() throws -> Measurements {
    var found = Measurements()
    let warmUp = forests.dataset(table, table.warmUpRows)
    _ = forests.predict(try forests.train(warmUp, treeCount: 2), warmUp.matrix)

    let forest = try train(&found)
    found.scores = forests.scores(forest, table)
    if !onlyScores, forests.measuresOutOfBag { measurePrediction(forest, &found) }
    return found
  }

  private func train(_ found: inout Measurements) throws -> Forest {
    let dataset = forests.dataset(table, table.trainingRows)
    try ResidentMemory.resetPeak()
    found.residentBefore = ResidentMemory.now
    var forest: Forest?
    let first = try Stopwatch.seconds {
      forest = try forests.train(dataset, treeCount: forests.treeCount)
    }
    found.residentAfter = ResidentMemory.now
    found.residentPeak = ResidentMemory.peak
    found.trainSeconds = [first]
    if !onlyScores {
      found.trainSeconds = try Stopwatch.repeatedSeconds(after: [first]) {
        forest = try forests.train(dataset, treeCount: forests.treeCount)
      }
    }
    guard let forest else { preconditionFailure("a training gives a forest or throws") }
    found.nodesPerTree = forests.nodesPerTree(forest)
    found.modelBytes = try forests.modelBytes(forest, dataset)
    return forest
  }

  private func measurePrediction(_ forest: Forest, _ found: inout Measurements) {
    let batch = forests.matrix(table, table.batchRows)
    found.predictRows = batch.rowCount
    found.predictSeconds = Stopwatch.repeatedSeconds { _ = forests.predict(forest, batch) }

    let rows = table.batchRows.prefix(Stopwatch.rowsMax).map(table.row)
    for row in rows.prefix(100) { _ = forests.predict(forest, row: row) }
    let times = Stopwatch.secondsOfEach(rows.count) { _ = forests.predict(forest, row: rows[$0]) }
    found.rowSecondsP50 = Stopwatch.percentile(0.5, of: times)
    found.rowSecondsP99 = Stopwatch.percentile(0.99, of: times)
  }
}
