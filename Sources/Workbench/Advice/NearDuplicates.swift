import CSVKit
import Threads

/// Columns that say the same as an earlier one: in another unit, or as codes for words.
///
/// Both are harmless to a forest, but each hides the importance of the other. Compared are rows
/// from all over the table, as many as the number of pairs allows.
struct NearDuplicates: Sendable {
  /// An earlier column, and how much alike the two are.
  struct Twin: Sendable, Hashable {
    let earlier: Int
    let reason: String
  }

  /// By the later column's place.
  private var twins: [Int: Twin] = [:]

  private static let rowCountMin = 20
  /// So many rows must differ from the commonest group before likeness means anything.
  private static let variedRowMin = 10
  private static let correlationMin = 0.995
  /// The share of the errors of guessing that must vanish.
  private static let errorReductionMin = 0.98
  /// Pairs times rows.
  private static let workMax = 40_000_000

  init(_ columns: [Column], _ profiles: [ColumnProfile]) {
    let places = columns.indices.filter { NearDuplicates.isCompared(profiles[$0]) }
    let samples = NearDuplicates.samples(columns, profiles, at: places)
    let found = Parallel.map(
      count: places.count, threadCount: Parallel.processorCount
    ) { later in
      (0..<later).lazy.compactMap { earlier in
        NearDuplicates.likeness(samples[earlier], samples[later]).map {
          Twin(earlier: places[earlier], reason: $0)
        }
      }.first
    }
    for (place, twin) in zip(places, found) { twins[place] = twin }
  }

  /// What a column repeats, in words; nil when it does not. The target is no column to repeat.
  func advice(for column: Int, _ profiles: [ColumnProfile], target: Int?) -> ColumnAdvice? {
    guard let twin = twins[column], twin.earlier != target else { return nil }
    return ColumnAdvice(
      .nearDuplicate, "near-duplicate of \(profiles[twin.earlier].name): \(twin.reason)")
  }

  private static func isCompared(_ profile: ColumnProfile) -> Bool {
    profile.kind != .text && profile.distinctCount > 1 && profile.rowCount >= rowCountMin
  }

  // MARK: Comparing

  private struct Sample: Sendable {
    /// The group of each row, numbered by their first appearance.
    var groups: [Int] = []
    var groupCount = 0
    /// Of columns of numbers; NaN where a value is missing.
    var numbers: [Double]?
    /// The number of rows that are not in the commonest group.
    var variedCount = 0
  }

  private static func samples(
    _ columns: [Column], _ profiles: [ColumnProfile], at places: [Int]
  ) -> [Sample] {
    let rowCount = profiles.first?.rowCount ?? 0
    let wanted = min(2_048, max(128, workMax / max(1, places.count * places.count)))
    let count = min(rowCount, wanted)
    let rows = (0..<count).map { $0 * rowCount / count }
    return places.map { place in
      var sample = Sample()
      var numbers: [UInt16: Int] = [:]
      let values = NearDuplicates.values(columns[place].values, rows: rows)
      for group in profiles[place].binning.bins(of: values, rowCount: count).groups {
        let number = numbers[group] ?? numbers.count
        numbers[group] = number
        sample.groups.append(number)
      }
      sample.groupCount = numbers.count
      if case .numbers(let values) = values { sample.numbers = values }
      var counts = Array(repeating: 0, count: sample.groupCount)
      for group in sample.groups { counts[group] += 1 }
      sample.variedCount = count - (counts.max() ?? 0)
      return sample
    }
  }

  private static func values(_ values: ColumnValues, rows: [Int]) -> ColumnValues {
    switch values {
    case .numbers(let numbers): .numbers(rows.map { numbers[$0] })
    case .codes(let codes, let vocabulary): .codes(rows.map { codes[$0] }, vocabulary: vocabulary)
    case .text: values
    }
  }

  /// How two columns are alike, in words; nil when they are not enough.
  private static func likeness(_ left: Sample, _ right: Sample) -> String? {
    guard min(left.variedCount, right.variedCount) >= variedRowMin else { return nil }
    if let one = left.numbers, let other = right.numbers,
      let correlation = correlation(one, other), abs(correlation) >= correlationMin
    {
      return "correlation \(correlation < 0 ? "-" : "")\(thousandths(abs(correlation)))"
    }
    guard !differEarly(left, right) else { return nil }
    let told = min(errorReduction(of: right, by: left), errorReduction(of: left, by: right))
    return told >= errorReductionMin ? "the one tells the other" : nil
  }

  /// `0.998` of a share.
  private static func thousandths(_ share: Double) -> String {
    let digits = String(Int((share * 1000).rounded()) + 1000)
    return "\(share >= 0.9995 ? 1 : 0).\(digits.suffix(3))"
  }

  /// Whether the first rows alone show that neither tells the other: so almost all pairs end.
  private static func differEarly(_ left: Sample, _ right: Sample) -> Bool {
    var partner = Array(repeating: -1, count: left.groupCount)
    var differences = 0
    for (one, other) in zip(left.groups, right.groups).prefix(64) {
      if partner[one] < 0 { partner[one] = other }
      differences += partner[one] == other ? 0 : 1
    }
    return differences > 16
  }

  /// The share of the errors of always guessing the commonest group that looking at the other
  /// column avoids. A group of a single row tells nothing.
  private static func errorReduction(of target: Sample, by column: Sample) -> Double {
    var counts: [Int: Int] = [:]
    for (one, other) in zip(column.groups, target.groups) {
      counts[one * target.groupCount + other, default: 0] += 1
    }
    var best = Array(repeating: 0, count: column.groupCount)
    for (pair, count) in counts {
      best[pair / target.groupCount] = max(best[pair / target.groupCount], count)
    }
    let told = best.filter { $0 > 1 }.reduce(0, +)
    let rows = column.groups.count
    return 1 - Double(rows - told) / Double(target.variedCount)
  }

  /// Pearson's, over the rows in which both have a number; nil without one.
  private static func correlation(_ left: [Double], _ right: [Double]) -> Double? {
    var (count, meanX, meanY, xx, yy, xy) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for (x, y) in zip(left, right) where x.isFinite && y.isFinite {
      count += 1
      let (dx, dy) = (x - meanX, y - meanY)
      meanX += dx / count
      meanY += dy / count
      xx += dx * (x - meanX)
      yy += dy * (y - meanY)
      xy += dx * (y - meanY)
    }
    guard count >= Double(rowCountMin), xx > 0, yy > 0 else { return nil }
    let correlation = xy / (xx.squareRoot() * yy.squareRoot())
    return correlation.isFinite ? correlation : nil
  }
}
