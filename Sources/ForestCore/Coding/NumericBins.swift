/// The codes of a numeric feature: each distinct value its own where they are few, otherwise ranges
/// that hold about equally many examples.
struct NumericBins: Sendable, Equatable {
  /// The lowest value of each code and the highest, ascending.
  private(set) var lowest: [Double] = []
  private(set) var highest: [Double] = []

  /// So many codes that a byte holds them, the missing value, and the cut above the last code.
  static let codeCountMax = 254

  var codeCount: Int { lowest.count }

  /// - Parameter sorted: the values of all examples, ascending, missing ones left out.
  init(sorted: UnsafeMutableBufferPointer<Double>, codeCountMax: Int = NumericBins.codeCountMax) {
    let runs = NumericBins.distinctCount(sorted, limit: codeCountMax)
    var start = 0
    while start < sorted.count {
      var end = NumericBins.endOfRun(sorted, start)
      if runs > codeCountMax {
        // What is left is shared out among the codes that are left.
        let target = Double(sorted.count - start) / Double(codeCountMax - lowest.count)
        while end < sorted.count {
          let next = NumericBins.endOfRun(sorted, end)
          if Double(next - start) - target > target - Double(end - start) { break }
          end = next
        }
      }
      lowest.append(sorted[start])
      highest.append(sorted[end - 1])
      start = end
    }
    if lowest.isEmpty {
      lowest = [0]
      highest = [0]
    }
  }

  /// How many different values there are; more than `limit` are not counted to the end.
  private static func distinctCount(
    _ sorted: UnsafeMutableBufferPointer<Double>, limit: Int
  ) -> Int {
    var count = 0
    var start = 0
    while start < sorted.count, count <= limit {
      count += 1
      start = endOfRun(sorted, start)
    }
    return count
  }

  private static func endOfRun(_ sorted: UnsafeMutableBufferPointer<Double>, _ start: Int) -> Int {
    let value = sorted[start]
    var end = start + 1
    while end < sorted.count, sorted[end] == value { end += 1 }
    return end
  }

  /// Between each two codes the number half-way; above the last the largest number there is, which
  /// tells known values from missing ones.
  var cuts: [Double] {
    (0..<codeCount).map { code in
      guard code + 1 < codeCount else { return .greatestFiniteMagnitude }
      let middle = highest[code] / 2 + lowest[code + 1] / 2
      // Half-way can be rounded up to the higher of two neighbouring numbers.
      return middle < lowest[code + 1] && middle >= highest[code] ? middle : highest[code]
    }
  }

  /// Writes the code of each value; NaN is 255.
  func code(_ values: UnsafeBufferPointer<Double>, into codes: UnsafeMutablePointer<UInt8>) {
    // A power of two of upper bounds, so that the search takes the same steps for every value.
    var bounds = highest
    var size = 1
    while size < codeCount { size *= 2 }
    bounds += Array(repeating: .infinity, count: size - codeCount)
    bounds[codeCount - 1] = .infinity
    bounds.withUnsafeBufferPointer { bounds in
      guard let base = bounds.baseAddress else { return }
      for index in values.indices {
        let value = values[index]
        var position = base
        var half = size &>> 1
        while half > 0 {
          position += position[half &- 1] < value ? half : 0
          half &>>= 1
        }
        codes[index] = value.isNaN ? 255 : UInt8(truncatingIfNeeded: position - base)
      }
    }
  }
}
