/// How many times more of the class are among the examples that are most probably of it than among
/// as many drawn at random.
public struct LiftCurve: Sendable {
  /// The share of all examples that is taken, most probable first, and the lift among them; ends at
  /// (1, 1).
  public let points: [(x: Double, y: Double)]
  private let ranked: OneAgainstRest

  /// nil unless there are examples of the class.
  public init?(_ ranked: OneAgainstRest) {
    guard ranked.positiveCount > 0 else { return nil }
    self.ranked = ranked
    let (count, positives) = (Double(ranked.count), Double(ranked.positiveCount))
    points = ranked.steps.map { step in
      let taken = Double(step.truePositives + step.falsePositives)
      return (taken / count, Double(step.truePositives) * count / (taken * positives))
    }
  }

  /// The lift among a share of the examples, above 0 and at most 1; of examples that share a
  /// probability as many are taken as are needed, and they count by their mean.
  public func lift(among share: Double) -> Double {
    let wanted = min(max(share, 0), 1) * Double(ranked.count)
    guard wanted > 0 else { return points.first?.y ?? 1 }
    var before = (taken: 0.0, found: 0.0)
    for step in ranked.steps {
      let taken = Double(step.truePositives + step.falsePositives)
      let found = Double(step.truePositives)
      if taken >= wanted {
        let part = (wanted - before.taken) / (taken - before.taken)
        let all = before.found + part * (found - before.found)
        return all / wanted * Double(ranked.count) / Double(ranked.positiveCount)
      }
      before = (taken, found)
    }
    return 1
  }
}
