/// Takes times. `suite/measuring.py` is its twin: what holds here must hold there.
enum Stopwatch {
  /// Short work is repeated within the process, until it has taken a second or five passes.
  static let secondsMin = 1.0
  static let passesMax = 5
  /// Rows that are predicted alone: enough for a 99th percentile.
  static let rowsMax = 1000

  static func seconds(_ work: () throws -> Void) rethrows -> Double {
    let taken = try ContinuousClock().measure(work).components
    return Double(taken.seconds) + Double(taken.attoseconds) * 1e-18
  }

  /// - Parameter times: of the passes that were made already; they are part of the result.
  static func repeatedSeconds(
    after times: [Double] = [], _ work: () throws -> Void
  ) rethrows -> [Double] {
    var times = times
    while times.count < passesMax && times.reduce(0, +) < secondsMin {
      times.append(try seconds(work))
    }
    return times
  }

  /// The time of each call by itself, at most `rowsMax` calls or a second.
  static func secondsOfEach(_ count: Int, _ work: (Int) -> Void) -> [Double] {
    var times: [Double] = []
    var total = 0.0
    for index in 0..<min(count, rowsMax) where total < secondsMin {
      times.append(seconds { work(index) })
      total += times[index]
    }
    return times
  }

  /// The smallest value that at least this share of the values does not exceed.
  static func percentile(_ share: Double, of values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted[max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1)]
  }
}
