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
      let middle = max(-.greatestFiniteMagnitude, highest[code] / 2 + lowest[code + 1] / 2)
      // Half-way can be rounded up to the higher of two neighbouring numbers.
      return middle < lowest[code + 1] && middle >= highest[code] ? middle : highest[code]
    }
  }

  /// Writes the code of each value; NaN is 255.
  func code(_ values: UnsafeBufferPointer<Double>, into codes: UnsafeMutablePointer<UInt8>) {
    // 256 upper bounds, so that the search takes the same eight steps for every value.
    let bounds = highest[..<(codeCount - 1)] + Array(repeating: .infinity, count: 257 - codeCount)
    bounds.withUnsafeBufferPointer { bounds in
      guard let bounds = bounds.baseAddress else { return }
      // No step of one value waits for another, so that the searches of several overlap.
      for index in values.indices {
        let value = values[index]
        let code = NumericBins.code(value, bounds)
        codes[index] = value.isNaN ? CodedFeature.missing : code
      }
    }
  }

  /// The first bound that is not below the value, by halving; without branches, as their outcome
  /// could not be predicted.
  @inline(__always)
  private static func code(_ value: Double, _ bounds: UnsafePointer<Double>) -> UInt8 {
    var place = bit(bounds[127] < value) &<< 7
    place |= bit(bounds[place | 63] < value) &<< 6
    place |= bit(bounds[place | 31] < value) &<< 5
    place |= bit(bounds[place | 15] < value) &<< 4
    place |= bit(bounds[place | 7] < value) &<< 3
    place |= bit(bounds[place | 3] < value) &<< 2
    place |= bit(bounds[place | 1] < value) &<< 1
    place |= bit(bounds[place] < value)
    return UInt8(truncatingIfNeeded: place)
  }

  @inline(__always) private static func bit(_ flag: Bool) -> Int { flag ? 1 : 0 }
}
