import FieldValues

/// The form in which nearly all fields of a column are read by a shorter way than its
/// ``FieldFormat``, with the same result.
enum QuickForm {
  case number, date, boolean

  /// nil where no field has a shorter way.
  init?(_ format: FieldFormat) {
    switch format.kind {
    // Where -999 means missing, a number may be none.
    case .number:
      guard format.numberStyle == .plain,
        !format.missingTokens.contains(where: { NumberText.parse($0) != nil })
      else { return nil }
      self = .number
    case .date:
      guard format.dateStyle == .iso,
        !format.missingTokens.contains(where: { DateText.parse($0) != nil })
      else { return nil }
      self = .date
    case .boolean: self = .boolean
    case .category, .text: return nil
    }
  }
}

/// Writes numbers as long as they are missing or written in the plainest way; the first row with
/// another field.
func fillQuickNumbers(
  _ run: CellRun, into target: UnsafeMutablePointer<Double>, from first: Int, _ missing: inout Int
) -> Int {
  fill(run, into: target, from: first, &missing) { QuickNumber.parsePadded($0, $1) }
}

/// Writes dates as long as they are missing or written in the plainest way; the first row with
/// another field.
func fillQuickDates(
  _ run: CellRun, into target: UnsafeMutablePointer<Double>, from first: Int, _ missing: inout Int
) -> Int {
  fill(run, into: target, from: first, &missing) { QuickDate.parse($0, $1) }
}

/// Writes booleans as long as they are missing or one of two words; the first row with another
/// field.
func fillKnownBooleans(
  _ run: CellRun, into target: UnsafeMutablePointer<Double>, from first: Int,
  _ missing: inout Int, _ words: KnownBooleans
) -> Int {
  fill(run, into: target, from: first, &missing) {
    let key = KnownBooleans.key(padded: $0, $1)
    return key == words.trueWord ? 1 : key == words.falseWord ? 0 : .nan
  }
}

/// Writes values as long as `parse` returns others than NaN, and NaN for empty fields.
@inline(__always)
private func fill(
  _ run: CellRun, into target: UnsafeMutablePointer<Double>, from first: Int,
  _ missing: inout Int, _ parse: (UnsafePointer<UInt8>, Int) -> Double
) -> Int {
  var row = first
  while row < run.count {
    guard let text = run.fields[row &* run.stride].value(in: run.window),
      let start = text.baseAddress
    else { return row }
    let value = parse(start, text.count)
    // Only NaN differs from itself, and no text stands for it.
    if value != value {
      if text.count > 0 { return row }
      missing &+= 1
    }
    target[row] = value
    row &+= 1
  }
  return row
}
