#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What one column by itself tells about the target.
public struct Association: Sendable, Hashable {
  /// The share of the target's entropy that the column explains, 0 … 1: Theil's uncertainty
  /// coefficient, with the Miller–Madow correction so that many groups alone do not look
  /// informative.
  public let strength: Double
  /// The share of rows whose class the column's group tells, each row judged by the other rows.
  public let accuracyAlone: Double
  /// The same without looking at the column.
  public let baselineAccuracy: Double

  /// - Parameters:
  ///   - labels: one class a row, -1 where the target is missing; such rows are left out.
  public init(_ bins: ColumnBins, labels: [Int32], classCount: Int) {
    let table = ContingencyTable(bins, labels: labels, classCount: classCount)
    strength = table.uncertaintyCoefficient
    accuracyAlone = table.leaveOneOutAccuracy
    baselineAccuracy = table.baselineAccuracy
  }

  /// The share of the baseline's errors that the column alone avoids; negative when it misleads.
  public var errorReduction: Double {
    baselineAccuracy < 1 ? (accuracyAlone - baselineAccuracy) / (1 - baselineAccuracy) : 0
  }
}

/// How often each class occurs in each group of a column.
struct ContingencyTable {
  let classCount: Int
  let groupCount: Int
  /// `counts[group * classCount + label]`
  let counts: [Int]

  init(_ bins: ColumnBins, labels: [Int32], classCount: Int) {
    self.classCount = classCount
    groupCount = bins.groupCount
    var counts = Array(repeating: 0, count: bins.groupCount * classCount)
    for (row, label) in labels.enumerated() where label >= 0 {
      counts[Int(bins.groups[row]) * classCount + Int(label)] += 1
    }
    self.counts = counts
  }

  func row(_ group: Int) -> ArraySlice<Int> {
    counts[group * classCount..<(group + 1) * classCount]
  }

  var classTotals: [Int] {
    (0..<classCount).map { label in
      (0..<groupCount).reduce(0) { $0 + counts[$1 * classCount + label] }
    }
  }

  var total: Int { counts.reduce(0, +) }

  var baselineAccuracy: Double {
    total == 0 ? 0 : Double(classTotals.max() ?? 0) / Double(total)
  }

  /// Every row is given the most frequent class among the other rows of its group; a row alone in
  /// its group, and a tie, count by chance.
  var leaveOneOutAccuracy: Double {
    guard total > 0, let majority = classTotals.max() else { return 0 }
    let common = classTotals.firstIndex(of: majority) ?? 0
    var right = 0.0
    for group in 0..<groupCount {
      let row = Array(row(group))
      if row.reduce(0, +) == 1 {
        right += row[common] == 1 ? 1 : 0
        continue
      }
      for (label, count) in row.enumerated() where count > 0 {
        let others = row.enumerated().filter { $0.offset != label }.map(\.element)
        let strongest = others.max() ?? 0
        if count - 1 > strongest {
          right += Double(count)
        } else if count - 1 == strongest {
          right += Double(count) / Double(1 + others.count { $0 == strongest })
        }
      }
    }
    return right / Double(total)
  }

  var uncertaintyCoefficient: Double {
    let n = Double(total)
    guard n > 1 else { return 0 }
    let groupTotals = (0..<groupCount).map { row($0).reduce(0, +) }
    let target = ContingencyTable.entropy(classTotals, n)
    guard target > 0 else { return 0 }
    let mutual =
      target + ContingencyTable.entropy(groupTotals, n) - ContingencyTable.entropy(counts, n)
    return min(1, max(0, mutual / target))
  }

  /// Entropy in nats, corrected for its bias in small samples (Miller 1955).
  private static func entropy(_ counts: [Int], _ n: Double) -> Double {
    var sum = 0.0
    var occupied = 0
    for count in counts where count > 0 {
      let share = Double(count) / n
      sum -= share * log(share)
      occupied += 1
    }
    return sum + Double(occupied - 1) / (2 * n)
  }
}
