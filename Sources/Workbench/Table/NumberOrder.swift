import CSVKit

/// What is to be known of a column's numbers that depends on their order, found in one pass.
struct NumberOrder {
  /// nil when all are missing.
  private(set) var summary: NumberSummary?
  private(set) var distinctCount = 0
  /// The smallest different numbers with their counts: all of them, or one more than are ever asked
  /// for.
  private(set) var runs: [(value: Double, count: Int)] = []
  /// The largest number of each group; see ``ColumnBins``.
  private(set) var bounds: [Double] = []

  private static let runCountMax =
    max(
      ColumnBinning.numericGroupMax, ColumnProfile.topCountMax) + 1

  /// - Parameters:
  ///   - numbers: NaN is left out.
  ///   - isCancelled: once it says yes, what is found is worth nothing.
  init(_ numbers: [Double], unless isCancelled: () -> Bool = { false }) {
    let extent = Extent(numbers)
    guard extent.count > 0 else { return }
    var ranks = RankedValues(Self.ranks(count: extent.count))
    var histogram = NumberHistogram(low: extent.low, high: extent.high)
    var (mean, seenCount, last) = (0.0, 0, Double.nan)
    let count = Double(extent.count)
    AscendingPass.forEachPiece(of: numbers, unless: isCancelled) { piece in
      ranks.add(piece, firstRank: seenCount)
      seenCount += piece.count
      for number in piece {
        mean += number / count
        histogram.add(number)
        if number != last {
          distinctCount += 1
          last = number
          if runs.count < Self.runCountMax { runs.append((number, 0)) }
        }
        if distinctCount <= Self.runCountMax { runs[runs.count - 1].count += 1 }
      }
    }
    bounds = bounds(ranks, count: extent.count)
    summary = NumberSummary(
      min: extent.low, lowerQuartile: ranks.quantile(0.25, of: extent.count),
      median: ranks.quantile(0.5, of: extent.count),
      upperQuartile: ranks.quantile(0.75, of: extent.count), max: extent.high, mean: mean,
      histogram: histogram.counts)
  }

  /// Where in the order the values stand that are asked for.
  private static func ranks(count: Int) -> [Int] {
    let quartiles = [0.25, 0.5, 0.75].flatMap { share in
      let low = Int(Double(count - 1) * share)
      return [low, min(low + 1, count - 1)]
    }
    return quartiles + groupEnds(count)
  }

  private static func groupEnds(_ count: Int) -> [Int] {
    (1...ColumnBinning.numericGroupMax).map {
      max(0, count * $0 / ColumnBinning.numericGroupMax - 1)
    }
  }

  private func bounds(_ ranks: RankedValues, count: Int) -> [Double] {
    if distinctCount <= ColumnBinning.numericGroupMax { return runs.map(\.value) }
    var bounds: [Double] = []
    for rank in Self.groupEnds(count) where bounds.last != ranks[rank] {
      bounds.append(ranks[rank])
    }
    return bounds
  }
}

/// The smallest and the largest of some numbers, and how many are not missing.
private struct Extent {
  var low = Double.infinity
  var high = -Double.infinity
  var count = 0

  init(_ numbers: [Double]) {
    for number in numbers where !number.isNaN {
      low = Swift.min(low, number)
      high = Swift.max(high, number)
      count &+= 1
    }
  }
}

/// The values at some places of an order.
private struct RankedValues {
  private let ranks: [Int]
  private var values: [Int: Double] = [:]
  private var next = 0

  init(_ ranks: [Int]) { self.ranks = Set(ranks).sorted() }

  /// Takes the values from a place on.
  mutating func add(_ piece: UnsafeBufferPointer<Double>, firstRank: Int) {
    while next < ranks.count, ranks[next] - firstRank < piece.count {
      values[ranks[next]] = piece[ranks[next] - firstRank]
      next += 1
    }
  }

  subscript(rank: Int) -> Double { values[rank] ?? .nan }

  /// Between two neighbours the quantile lies in proportion (type 7 of Hyndman and Fan 1996).
  func quantile(_ share: Double, of count: Int) -> Double {
    let position = Double(count - 1) * share
    let low = Int(position)
    let rest = position - Double(low)
    guard rest > 0, low + 1 < count else { return self[low] }
    return self[low] * (1 - rest) + self[low + 1] * rest
  }
}

/// Counts in bins of equal width.
private struct NumberHistogram {
  private(set) var counts = Array(repeating: 0, count: NumberSummary.binCount)
  private let low: Double
  private let width: Double

  init(low: Double, high: Double) {
    self.low = low
    width = high / Double(NumberSummary.binCount) - low / Double(NumberSummary.binCount)
  }

  mutating func add(_ number: Double) {
    // The difference of two huge numbers may be infinite, which no integer is.
    let bin = width > 0 ? min((number - low) / width, Double(NumberSummary.binCount - 1)) : 0
    counts[Int(bin)] += 1
  }
}
