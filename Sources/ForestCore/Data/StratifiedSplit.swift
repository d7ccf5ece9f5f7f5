/// Divides examples at random so that every part has the classes in the same proportions, or small
/// and large numbers alike.
public enum StratifiedSplit {
  /// Rows for training and rows held out for testing, both ascending; see
  /// ``holdout(labels:classCount:fraction:seed:)``. Numbers are divided by their quantiles.
  public static func holdout(
    _ target: TargetValues, fraction: Double, seed: UInt64
  ) -> (training: [Int], test: [Int]) {
    let strata = strata(of: target)
    return holdout(
      labels: strata.labels, classCount: strata.count, fraction: fraction, seed: seed)
  }

  /// The fold, in `0..<foldCount`, in which each row is tested.
  public static func folds(_ target: TargetValues, foldCount: Int, seed: UInt64) -> [Int] {
    let strata = strata(of: target)
    return folds(
      labels: strata.labels, classCount: strata.count, foldCount: foldCount, seed: seed)
  }

  /// The group of each row within which rows are dealt out: its class, or the tenth of the numbers
  /// that it belongs to. Fewer groups where a tenth would have fewer than ten rows.
  static func strata(of target: TargetValues) -> (labels: [Int32], count: Int) {
    switch target {
    case .classes(let labels, let count): return (labels, count)
    case .numbers(let numbers):
      let count = max(1, min(10, numbers.count / 10))
      // Equal numbers in the order of their rows, so that the division is the same every time.
      let order = numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
      var labels = [Int32](repeating: 0, count: numbers.count)
      for (rank, row) in order.enumerated() {
        labels[row] = Int32(rank * count / numbers.count)
      }
      return (labels, count)
    }
  }

  /// Rows for training and rows held out for testing, both ascending.
  ///
  /// Of each class `fraction` of the rows are held out, one more or less by rounding; at least one
  /// row of each class stays for training. A fraction of 0 holds out nothing.
  public static func holdout(
    labels: [Int32], classCount: Int, fraction: Double, seed: UInt64
  ) -> (training: [Int], test: [Int]) {
    var training: [Int] = []
    var test: [Int] = []
    // What rounding took from one class goes to the next, so that all together come to the fraction
    // even when there are many small classes.
    var remainder = 0.0
    for rows in shuffledRows(labels, classCount, seed: seed) {
      let exact = Double(rows.count) * fraction + remainder
      let rounded = exact.rounded()
      remainder = exact - rounded
      let held = min(max(0, rows.count - 1), max(0, Int(rounded)))
      test += rows.prefix(held)
      training += rows.dropFirst(held)
    }
    return (training.sorted(), test.sorted())
  }

  /// The fold, in `0..<foldCount`, in which each row is tested.
  public static func folds(
    labels: [Int32], classCount: Int, foldCount: Int, seed: UInt64
  ) -> [Int] {
    var fold = Array(repeating: 0, count: labels.count)
    // One counter over all classes, so that small classes do not all fall into the first folds.
    var next = 0
    for rows in shuffledRows(labels, classCount, seed: seed) {
      for row in rows {
        fold[row] = next % foldCount
        next += 1
      }
    }
    return fold
  }

  private static func shuffledRows(
    _ labels: [Int32], _ classCount: Int, seed: UInt64
  ) -> [[Int]] {
    var byClass: [[Int]] = Array(repeating: [], count: classCount)
    for (row, label) in labels.enumerated() { byClass[Int(label)].append(row) }
    for label in byClass.indices {
      var random = RandomStream(seed, 0x5717, UInt64(label))
      random.shuffle(&byClass[label])
    }
    return byClass
  }
}
