/// Numbers as text with a fixed number of digits, whatever the locale.
public enum DecimalText {
  /// A fixed number of digits after the point: `fixed(0.5, 2)` is `0.50`.
  ///
  /// Values beyond 2^53 / 10^digits are printed as Swift prints them.
  public static func fixed(_ value: Double, _ digits: Int) -> String {
    let scale = powerOfTen(max(0, digits))
    let scaled = (value * scale).rounded()
    guard scaled.magnitude < 9_007_199_254_740_992 else { return "\(value)" }
    let whole = Int(scaled.magnitude) / Int(scale)
    let sign = scaled < 0 ? "-" : ""
    guard digits > 0 else { return sign + "\(whole)" }
    let rest = "\(Int(scaled.magnitude) % Int(scale))"
    return sign + "\(whole)." + String(repeating: "0", count: digits - rest.count) + rest
  }

  /// As short as an axis needs: the digits of `step`, and k, M, G, T for large numbers.
  static func tick(_ value: Double, step: Double) -> String {
    let units = [
      (1e12, "T", from: 1e11), (1e9, "G", from: 1e8), (1e6, "M", from: 1e5), (1e3, "k", from: 1e3),
    ]
    guard let (unit, suffix, _) = units.first(where: { step >= $0.from }) else {
      return plainTick(value, step: step)
    }
    return value == 0 ? "0" : plainTick(value / unit, step: step / unit) + suffix
  }

  private static func plainTick(_ value: Double, step: Double) -> String {
    guard step.isFinite, step > 0 else { return fixed(value, 2) }
    var digits = 0
    var scaled = step
    while digits < 6, (scaled - scaled.rounded()).magnitude > 1e-6 * scaled {
      digits += 1
      scaled *= 10
    }
    return fixed(value, digits)
  }

  private static func powerOfTen(_ exponent: Int) -> Double {
    (0..<min(exponent, 15)).reduce(1) { power, _ in power * 10 }
  }
}
