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
    var size = 1
    while size < codeCount { size *= 2 }
    var bounds = highest + Array(repeating: .infinity, count: size - codeCount)
    bounds[codeCount - 1] = .infinity
    bounds.withUnsafeBufferPointer { bounds in
      guard let bounds = bounds.baseAddress, let first = values.baseAddress else { return }
      var index = 0
      while index &+ 4 <= values.count {
        NumericBins.search(first + index, bounds, size, into: codes + index)
        index &+= 4
      }
      while index < values.count {
        codes[index] = NumericBins.code(first[index], bounds, size)
        index &+= 1
      }
    }
  }

  /// Four values at once, so that their searches overlap. Without branches, as their outcome could
  /// not be predicted.
  @inline(__always)
  private static func search(
    _ values: UnsafePointer<Double>, _ bounds: UnsafePointer<Double>, _ size: Int,
    into codes: UnsafeMutablePointer<UInt8>
  ) {
    let (a, b, c, d) = (values[0], values[1], values[2], values[3])
    var places = (0, 0, 0, 0)
    var half = size &>> 1
    while half > 0 {
      let end = bounds + (half &- 1)
      places.0 &+= half & below(end[places.0], a)
      places.1 &+= half & below(end[places.1], b)
      places.2 &+= half & below(end[places.2], c)
      places.3 &+= half & below(end[places.3], d)
      half &>>= 1
    }
    codes[0] = a.isNaN ? CodedFeature.missing : UInt8(truncatingIfNeeded: places.0)
    codes[1] = b.isNaN ? CodedFeature.missing : UInt8(truncatingIfNeeded: places.1)
    codes[2] = c.isNaN ? CodedFeature.missing : UInt8(truncatingIfNeeded: places.2)
    codes[3] = d.isNaN ? CodedFeature.missing : UInt8(truncatingIfNeeded: places.3)
  }

  /// All bits when the bound is below the value.
  @inline(__always) private static func below(_ bound: Double, _ value: Double) -> Int {
    0 &- (bound < value ? 1 : 0)
  }

  private static func code(
    _ value: Double, _ bounds: UnsafePointer<Double>, _ size: Int
  ) -> UInt8 {
    var place = 0
    var half = size &>> 1
    while half > 0 {
      place &+= half & below(bounds[place &+ half &- 1], value)
      half &>>= 1
    }
    return value.isNaN ? CodedFeature.missing : UInt8(truncatingIfNeeded: place)
  }
}
