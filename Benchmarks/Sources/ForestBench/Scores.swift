import Glibc

/// How good predictions on held-out rows are.
struct Scores: Encodable {
  /// Of classes.
  var accuracy: Double?
  var logLoss: Double?
  /// Of numbers.
  var r2: Double?
  var rmse: Double?

  /// - Parameter probabilities: `classCount` values a label.
  init(labels: [Double], probabilities: [Double], classCount: Int) {
    var correct = 0
    var loss = 0.0
    for (row, label) in labels.enumerated() {
      let ofRow = probabilities[row * classCount..<(row + 1) * classCount]
      let best = ofRow.indices.max { ofRow[$0] < ofRow[$1] || ofRow[$0] == ofRow[$1] && $0 > $1 }
      if best == ofRow.startIndex + Int(label) { correct += 1 }
      // What never occurred costs much, not infinitely much; the peers are scored alike.
      loss -= log(min(max(ofRow[ofRow.startIndex + Int(label)], .ulpOfOne), 1 - .ulpOfOne))
    }
    accuracy = Double(correct) / Double(labels.count)
    logLoss = loss / Double(labels.count)
  }

  init(targets: [Double], predictions: [Double]) {
    let mean = targets.reduce(0, +) / Double(targets.count)
    let error = zip(targets, predictions).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let spread = targets.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    r2 = 1 - error / spread
    rmse = (error / Double(targets.count)).squareRoot()
  }
}
