#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The mean negative logarithm of the probability given to the true class.
public enum LogLoss {
  /// A probability of 0 would cost infinitely much; it is raised to the smallest step above 1, as
  /// scikit-learn does, so that the two agree.
  static let probabilityMin = Double.ulpOfOne

  /// - Parameter probabilities: `classCount` values a label.
  public static func of(labels: [Int32], probabilities: [Double], classCount: Int) -> Double? {
    guard !labels.isEmpty else { return nil }
    var sum = 0.0
    for (row, label) in labels.enumerated() {
      let probability = probabilities[row * classCount + Int(label)]
      sum -= log(min(max(probability, probabilityMin), 1 - probabilityMin))
    }
    return sum / Double(labels.count)
  }
}
