import ForestCore

/// A cell of a confusion matrix whose rows are wanted, by value: they may be looked for on any
/// thread.
public struct CellRequest: Sendable {
  /// From what probability on a class is predicted.
  public struct Threshold: Sendable, Hashable {
    public let label: Int
    public let value: Double

    public init(label: Int, value: Double) {
      self.label = label
      self.value = value
    }
  }

  public let predictions: Predictions
  public let actual: Int
  public let predicted: Int
  /// nil: the most probable class is predicted.
  public let threshold: Threshold?

  public init(_ predictions: Predictions, actual: Int, predicted: Int, threshold: Threshold?) {
    self.predictions = predictions
    self.actual = actual
    self.predicted = predicted
    self.threshold = threshold
  }

  /// The positions of the cell's rows among the predictions, those first of which the model was
  /// surest; none where numbers were predicted.
  func run() -> [Int] {
    guard case .classes(let labels, let count) = predictions.target else { return [] }
    let outputs = predictions.outputs
    var found: [(probability: Double, position: Int)] = []
    for position in labels.indices where Int(labels[position]) == actual {
      let probabilities = outputs[position * count..<(position + 1) * count]
      guard decide(probabilities) == predicted else { continue }
      found.append((outputs[position * count + predicted], position))
    }
    found.sort { ($1.probability, $0.position) < ($0.probability, $1.position) }
    return found.map(\.position)
  }

  private func decide(_ probabilities: ArraySlice<Double>) -> Int {
    guard let threshold else { return Forest.mostProbable(probabilities) }
    return OneAgainstRest.predicted(
      probabilities, label: threshold.label, threshold: threshold.value)
  }
}
