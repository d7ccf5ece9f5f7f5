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

  /// - Parameter table: how often each class occurs in each group of the column.
  init(_ table: ContingencyTable) {
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

  /// - Parameter labels: one class a row, -1 where the target is missing; such rows are left out.
  init(_ bins: ColumnBins, labels: [Int32], classCount: Int) {
    var counts = Array(repeating: 0, count: bins.groupCount * classCount)
    counts.withUnsafeMutableBufferPointer { counts in
      bins.groups.withUnsafeBufferPointer { groups in
        labels.withUnsafeBufferPointer { labels in
          for row in labels.indices where labels[row] >= 0 {
            counts[Int(groups[row]) &* classCount &+ Int(labels[row])] &+= 1
          }
        }
      }
    }
    self.init(counts: counts, classCount: classCount)
  }

  private init(counts: [Int], classCount: Int) {
    self.counts = counts
    self.classCount = classCount
    groupCount = counts.count / max(1, classCount)
  }

  /// The same for two groups: the rows that have a value, and the last group, of those that have
  /// none.
  var presence: ContingencyTable {
    let missing = Array(row(groupCount - 1))
    let present = zip(classTotals, missing).map { $0 - $1 }
    return ContingencyTable(counts: present + missing, classCount: classCount)
  }

  func row(_ group: Int) -> ArraySlice<Int> {
    counts[group * classCount..<(group + 1) * classCount]
  }

  var classTotals: [Int] {
    var totals = Array(repeating: 0, count: classCount)
    for group in 0..<groupCount {
      for label in 0..<classCount { totals[label] += counts[group * classCount + label] }
    }
    return totals
  }

  var total: Int { counts.reduce(0, +) }

  var baselineAccuracy: Double {
    total == 0 ? 0 : Double(classTotals.max() ?? 0) / Double(total)
  }

  /// Every row is given the most frequent class among the other rows of its group; a row alone in
  /// its group, and a tie, count by chance.
  var leaveOneOutAccuracy: Double {
    let totals = classTotals
    guard total > 0, let majority = totals.max() else { return 0 }
    let common = totals.firstIndex(of: majority) ?? 0
    var right = 0.0
    for group in 0..<groupCount {
      let row = row(group)
      let most = row.max() ?? 0
      if most == 0 { continue }
      if row.reduce(0, +) == 1 {
        right += row[row.startIndex + common] == 1 ? 1 : 0
        continue
      }
      // Rows of other classes are outvoted, and so are these where another class is as frequent.
      guard row.count(where: { $0 == most }) == 1 else { continue }
      let second = row.filter { $0 != most }.max() ?? 0
      if most - 1 > second {
        right += Double(most)
      } else {
        right += Double(most) / Double(1 + row.count { $0 == second })
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
