/// Round numbers along an axis: 1, 2 or 5 times a power of ten apart.
struct AxisTicks: Equatable {
  var step: Double
  var values: [Double]

  /// About `count` ticks inside the range; none when the range is empty or not finite.
  init(_ range: ClosedRange<Double>, count: Int) {
    let span = range.upperBound - range.lowerBound
    guard span.isFinite, span > 0, count > 0 else {
      step = 0
      values = []
      return
    }
    let step = Self.niceStep(span / Double(count))
    self.step = step
    let first = (range.lowerBound / step - 1e-9).rounded(.up)
    let last = (range.upperBound / step + 1e-9).rounded(.down)
    guard step > 0, last >= first, last - first < 1000 else {
      values = []
      return
    }
    values = (0...Int(last - first)).map { (first + Double($0)) * step }
  }

  var labels: [String] { values.map { DecimalText.tick($0, step: step) } }

  /// The range widened to whole steps.
  func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    guard step > 0 else { return range }
    let low = (range.lowerBound / step + 1e-9).rounded(.down) * step
    let high = (range.upperBound / step - 1e-9).rounded(.up) * step
    return low...max(low, high)
  }

  /// The smallest of 1, 2, 5 × 10ⁿ that is not below `raw`.
  private static func niceStep(_ raw: Double) -> Double {
    var power = 1.0
    while power * 10 <= raw, power < 1e300 { power *= 10 }
    while power > raw, power > 1e-300 { power /= 10 }
    return power * ([1, 2, 5].first { $0 * power >= raw * 0.999 } ?? 10)
  }
}
