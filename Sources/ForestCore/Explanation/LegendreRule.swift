#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Gauss and Legendre's quadrature on 0 … 1: a sum over so many points is exactly the integral of
/// every polynomial of a degree below twice as many (Abramowitz and Stegun, 25.4.29).
struct LegendreRule: Sendable {
  /// Ascending, none of them 0 or 1.
  let points: [Double]
  let weights: [Double]

  init(count: Int) {
    var points = Array(repeating: 0.0, count: count)
    var weights = points
    for index in 0..<count {
      // Newton's method on the Legendre polynomial, whose roots lie in -1 … 1.
      var root = -cos(.pi * (Double(index) + 0.75) / (Double(count) + 0.5))
      var slope = 0.0
      for _ in 0..<100 {
        let (value, derivative) = LegendreRule.polynomial(count, root)
        slope = derivative
        let step = value / derivative
        root -= step
        if abs(step) < 1e-15 { break }
      }
      points[index] = (1 + root) / 2
      weights[index] = 1 / ((1 - root * root) * slope * slope)
    }
    self.points = points
    self.weights = weights
  }

  /// The Legendre polynomial of a degree, and its derivative, by the recurrence of Bonnet.
  private static func polynomial(_ degree: Int, _ x: Double) -> (value: Double, slope: Double) {
    var (before, value) = (1.0, x)
    for index in 1..<max(1, degree) {
      let next = (Double(2 * index + 1) * x * value - Double(index) * before) / Double(index + 1)
      (before, value) = (value, next)
    }
    return (value, Double(degree) * (x * value - before) / (x * x - 1))
  }
}
