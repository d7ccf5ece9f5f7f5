#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Wilson's score interval for a proportion (Wilson 1927), at 95 %.
///
/// Unlike the normal interval it stays within 0 … 1 and is right for few examples and for
/// proportions near the ends.
public enum WilsonInterval {
  /// The 97.5 % quantile of the normal distribution.
  static let z = 1.959963984540054

  public static func of(successes: Int, total: Int) -> (low: Double, high: Double) {
    guard total > 0 else { return (0, 1) }
    let n = Double(total)
    let p = Double(successes) / n
    let z2 = z * z
    let center = (p + z2 / (2 * n)) / (1 + z2 / n)
    let half = z / (1 + z2 / n) * (p * (1 - p) / n + z2 / (4 * n * n)).squareRoot()
    // At the very ends the bound is exactly 0 or 1; rounding must not move it.
    return (
      successes == 0 ? 0 : max(0, center - half), successes == total ? 1 : min(1, center + half)
    )
  }
}
