#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Rules that find columns which know the outcome: they would make a model look perfect that is
/// useless for rows whose outcome is still open.
struct LeakRules {
  let classes: [String]
  let targetName: String

  /// A group of rows must be so large before its classes are trusted.
  static let rowCountMin = 20
  /// The share of the baseline's errors that must vanish for a column to be suspected.
  static let presenceErrorReduction = 0.8
  static let valueErrorReduction = 0.98
  /// Twice the log-likelihood ratio; by chance above this once in 10⁷ (χ² with one degree of
  /// freedom).
  static let evidenceMin = 28.4

  /// - Parameter table: how often each class occurs in each group of the column.
  func advice(
    for profile: ColumnProfile, table: ContingencyTable, association: Association
  ) -> ColumnAdvice? {
    presenceAdvice(profile, table) ?? valueAdvice(association, rowCount: table.total)
  }

  /// Whether being filled in, or being empty, tells the class.
  private func presenceAdvice(
    _ profile: ColumnProfile, _ table: ContingencyTable
  ) -> ColumnAdvice? {
    guard profile.missingCount > 0, profile.missingCount < profile.rowCount else { return nil }
    let table = table.presence
    let (totals, total) = (table.classTotals, table.total)
    for (group, words) in [(0, "filled in"), (1, "empty")] {
      let row = Array(table.row(group))
      let size = row.reduce(0, +)
      guard size >= LeakRules.rowCountMin, let count = row.max(),
        let label = row.firstIndex(of: count)
      else { continue }
      let base = Double(totals[label]) / Double(total)
      let share = Double(count) / Double(size)
      guard base < 1, (share - base) / (1 - base) >= LeakRules.presenceErrorReduction,
        LeakRules.evidence(count, of: size, base: base) >= LeakRules.evidenceMin
      else { continue }
      let only = count == size ? "only" : "almost only"
      return ColumnAdvice(
        .knownAfterwards,
        "known only afterwards: \(words) \(only) when \(targetName) is \(classes[label]) "
          + "(\(grouped(count)) of \(grouped(size)) rows)")
    }
    return nil
  }

  /// Twice the logarithm of how much likelier the counts are under their own share than under
  /// `base`.
  private static func evidence(_ count: Int, of size: Int, base: Double) -> Double {
    func term(_ part: Int, _ share: Double) -> Double {
      part == 0 ? 0 : Double(part) * log(Double(part) / Double(size) / share)
    }
    return 2 * (term(count, base) + term(size - count, 1 - base))
  }

  private func valueAdvice(_ association: Association, rowCount: Int) -> ColumnAdvice? {
    guard rowCount >= LeakRules.rowCountMin,
      association.errorReduction >= LeakRules.valueErrorReduction
    else { return nil }
    let percent = (association.accuracyAlone * 1000).rounded(.down) / 10
    return ColumnAdvice(.leak, "leak: tells \(targetName) by itself in \(percent) % of the rows")
  }
}
