import CSVKit
import FieldValues

/// Rules that look at a column alone.
enum ContentRules {
  /// From so many rows on an integer column without repetitions may be an identifier.
  static let identifierRowMin = 20
  static let mostlyMissingShare = 0.6
  /// Fewer values than that are hardly names of groups.
  static let groupCountMin = 20

  static func advice(for column: Column, profile: ColumnProfile) -> [ColumnAdvice] {
    let present = profile.rowCount - profile.missingCount
    if present == 0 { return [ColumnAdvice(.empty, "empty: no row has a value")] }
    if profile.distinctCount == 1, profile.missingCount == 0 {
      return [ColumnAdvice(.constant, "constant: every row has the same value")]
    }
    var advice = profile.finding.doubts.map { ColumnAdvice(.doubtfulReading, $0) }
    if profile.kind == .text {
      advice.append(textAdvice(distinct: profile.distinctCount, present: present))
    } else if case .numbers(let values) = column.values, profile.kind == .number,
      let reason = runningNumber(values, profile)
    {
      advice.append(ColumnAdvice(.identifier, reason))
    }
    if let key = groupKey(column, profile, present: present) { advice.append(key) }
    let missing = Double(profile.missingCount) / Double(profile.rowCount)
    if missing > mostlyMissingShare {
      let percent = Int((missing * 100).rounded())
      advice.append(ColumnAdvice(.mostlyMissing, "mostly missing: \(percent) % of the rows"))
    }
    return advice
  }

  private static func textAdvice(distinct: Int, present: Int) -> ColumnAdvice {
    let counts = "\(grouped(distinct)) different values in \(grouped(present)) rows"
    if distinct * 3 > present * 2 {
      return ColumnAdvice(.identifier, "identifier: \(counts)")
    }
    return ColumnAdvice(.freeText, "free text: \(counts), too few rows of each to learn from")
  }

  /// Whether a column that is called an id names groups of rows: patients, say, with all their
  /// visits.
  private static func groupKey(
    _ column: Column, _ profile: ColumnProfile, present: Int
  ) -> ColumnAdvice? {
    guard isCalledID(profile.name), profile.distinctCount >= groupCountMin,
      profile.distinctCount < present
    else { return nil }
    switch column.values {
    case .numbers(let values):
      guard profile.kind == .number, values.allSatisfy({ $0.isNaN || $0 == $0.rounded() }) else {
        return nil
      }
    case .codes, .text: break
    }
    return ColumnAdvice(
      .groupKey,
      "perhaps names groups: \(grouped(profile.distinctCount)) different values in "
        + "\(grouped(present)) rows; unless it is the group, a random test has rows of one value "
        + "on both sides")
  }

  /// Whether a name ends in the word id: `id`, `patient_id`, `Patient ID`, `patientId`.
  static func isCalledID(_ name: String) -> Bool {
    guard name.lowercased().hasSuffix("id") else { return false }
    guard let before = name.dropLast(2).last else { return true }
    return !before.isLetter || name.hasSuffix("Id") || name.hasSuffix("ID") && before.isLowercase
  }

  /// Why a column of numbers names rows instead of measuring something.
  private static func runningNumber(_ values: [Double], _ profile: ColumnProfile) -> String? {
    guard profile.missingCount == 0, values.count >= identifierRowMin,
      profile.distinctCount == values.count, values.allSatisfy({ $0 == $0.rounded() }),
      let low = values.min(), let high = values.max()
    else { return nil }
    if high - low == Double(values.count - 1) {
      return "identifier: a running number, different in every row"
    }
    let steps = zip(values, values.dropFirst())
    if steps.allSatisfy({ $0 < $1 }) || steps.allSatisfy({ $0 > $1 }) {
      return "identifier: whole numbers that only rise or fall, different in every row"
    }
    let digits = NumberText.canonical(low).count
    if low > 0, digits >= 5, digits == NumberText.canonical(high).count {
      return "identifier: whole numbers of \(digits) digits, different in every row"
    }
    return nil
  }
}
