/// Holds out the latest examples: a model that is to predict what comes is measured on what came
/// after all that it learnt.
public enum TimeSplit {
  /// Examples for training and examples held out for testing, both ascending by position.
  ///
  /// Every test example is later than every training example: those of one time stay together, on
  /// the side that brings the test closer to `fraction`, and of two equally near to the test. There
  /// is no chance in it. Nothing is held out where `fraction` comes to no example or all times are
  /// the same.
  ///
  /// - Parameter times: one an example, on any scale; none is NaN.
  public static func holdout(
    times: [Double], fraction: Double
  ) -> (training: [Int], test: [Int]) {
    precondition(!times.contains(where: \.isNaN), "every example needs a time")
    let wanted = Int((Double(times.count) * fraction).rounded())
    guard wanted > 0, let first = firstTime(times.sorted(), wanted: wanted) else {
      return (Array(times.indices), [])
    }
    return (
      times.indices.filter { times[$0] < first }, times.indices.filter { times[$0] >= first }
    )
  }

  /// The first time to be held out; nil when there is but one time.
  private static func firstTime(_ sorted: [Double], wanted: Int) -> Double? {
    guard sorted.count > 1 else { return nil }
    let place = max(1, sorted.count - wanted)
    // The test may begin with the time at the wanted place, or with the one after it.
    let time = sorted[place]
    let begin = sorted[...place].firstIndex(of: time) ?? place
    let end = sorted[place...].firstIndex { $0 > time } ?? sorted.count
    if begin == 0, end == sorted.count { return nil }
    let takesAll = begin > 0 && (end == sorted.count || place - begin <= end - place)
    return takesAll ? time : sorted[end]
  }
}
