/// An axis on which every number of a sample takes the same length: each stands where its place is
/// when they are sorted.
struct RankAxis {
  private let sorted: [Double]

  /// nil without a finite number.
  init?(_ column: [Double]) {
    sorted = column.filter(\.isFinite).sorted()
    if sorted.isEmpty { return nil }
  }

  /// 0 … 1: the share of smaller numbers and of half of the equal ones.
  func place(of value: Double) -> Double {
    let smaller = count { $0 < value }
    let upToEqual = count { $0 <= value }
    return Double(smaller + upToEqual) / Double(2 * sorted.count)
  }

  /// The smallest number, the quartiles and the largest; each once.
  var quartiles: [Double] {
    var quartiles: [Double] = []
    for quarter in 0...4 {
      let value = sorted[quarter * (sorted.count - 1) / 4]
      if value != quartiles.last { quartiles.append(value) }
    }
    return quartiles
  }

  /// How many of the first numbers satisfy what holds for none after the first that does not.
  private func count(while holds: (Double) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(sorted[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
