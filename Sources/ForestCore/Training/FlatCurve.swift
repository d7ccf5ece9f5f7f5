/// When more trees are no longer worth it: the out-of-bag error has stopped falling.
///
/// It depends on the errors alone, which are counted in the order of trees, so that a training ends
/// at the same tree on any number of threads.
public enum FlatCurve {
  /// Trees whose errors are averaged: a single tree moves the error up and down by chance.
  public static let window = 25
  /// The share by which the error has to fall over a window to go on.
  public static let leastFall = 0.01

  /// Whether the mean error of the last window of trees is not lower than that of the window before
  /// by at least a hundredth. Never before there are two windows; an error of 0 is flat.
  public static func isFlat(_ errorCurve: [Double]) -> Bool {
    guard errorCurve.count >= 2 * window else { return false }
    let last = errorCurve.suffix(window).reduce(0, +)
    let before = errorCurve.suffix(2 * window).prefix(window).reduce(0, +)
    return before - last < before * leastFall || before == 0
  }
}
