import CVectors
import FieldValues

/// Writes the values of a column of numbers, dates or booleans in one chunk.
struct NumberFill {
  let run: CellRun
  let target: UnsafeMutablePointer<Double>
  /// The number of the first row in the table.
  let firstRow: Int
  let plan: ColumnPlan
  /// What fields said that had no quick form.
  let readings: WordTable<NumberReading>

  /// How many fields are missing, those that are none of the kind included.
  private var missing = 0
  private var unparsed = 0
  private var words = KnownBooleans()
  private var decoded: [UInt8] = []

  init(
    run: CellRun, target: UnsafeMutablePointer<Double>, firstRow: Int, plan: ColumnPlan,
    readings: WordTable<NumberReading>
  ) {
    (self.run, self.target, self.firstRow) = (run, target, firstRow)
    (self.plan, self.readings) = (plan, readings)
  }

  /// How many fields are missing and how many are none of the kind; nil when a field contradicts
  /// the plan.
  mutating func fill() -> (missing: Int, unparsed: Int)? {
    let form = plan.quickForm
    guard var row = form == .number ? fillGroups() : 0 else { return nil }
    while true {
      switch form {
      case .number: row = fillQuickNumbers(run, into: target, from: row, &missing)
      case .date: row = fillQuickDates(run, into: target, from: row, &missing)
      case .boolean: row = fillKnownBooleans(run, into: target, from: row, &missing, words)
      case nil: break
      }
      if row == run.count { return (missing, unparsed) }
      guard fillSlowly(row) else { return nil }
      row &+= 1
    }
  }

  /// How many groups of eight rows are read at a time.
  private static let groupCountMax = 32

  /// Writes groups of eight numbers as long as most of them are short; the row behind these, nil
  /// when a field contradicts the plan.
  private mutating func fillGroups() -> Int? {
    guard hasShortNumbers() else { return 0 }
    let fields = UnsafeRawPointer(run.fields).assumingMemoryBound(to: FieldPlace.self)
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.groupCountMax) { others in
      var row = 0
      // The first groups tell whether the others are worth it.
      var groupCountMax = 4
      while case let groupCount = min((run.count &- row) / 8, groupCountMax), groupCount > 0 {
        shortNumbers(
          run.window, fields + row &* run.stride, Int64(run.stride), Int64(groupCount),
          target + row, others.baseAddress)
        var otherCount = 0
        for group in 0..<groupCount where others[group] != 0 {
          otherCount &+= others[group].nonzeroBitCount
          guard fillOthers(others[group], from: row &+ 8 &* group) else { return nil }
        }
        row &+= 8 &* groupCount
        if otherCount &* 2 > 8 &* groupCount { return row }
        groupCountMax = Self.groupCountMax
      }
      return row
    }
  }

  /// Writes those of eight rows whose bits are set; false when a field contradicts the plan.
  private mutating func fillOthers(_ bits: UInt8, from first: Int) -> Bool {
    var bits = bits
    while bits != 0 {
      let row = first &+ bits.trailingZeroBitCount
      bits &= bits &- 1
      let value = run.fields[row &* run.stride].value(in: run.window)
      if let value, let start = value.baseAddress {
        let number = QuickNumber.parsePadded(start, value.count)
        target[row] = number
        if number == number { continue }
        if value.count == 0 {
          missing &+= 1
          continue
        }
      }
      guard fillSlowly(row) else { return false }
    }
    return true
  }

  /// Writes the value of one row, whatever its form; false when it contradicts the plan.
  private mutating func fillSlowly(_ row: Int) -> Bool {
    let reading = run.withValue(row, &decoded) {
      remembered($0, readings, plan, row: firstRow &+ row)
    }
    switch reading {
    case .value(let value):
      target[row] = value
      if plan.quickForm == .boolean { words.note(run, row, value) }
    case .missing:
      missing &+= 1
      target[row] = .nan
    case .invalid:
      if plan.survey != nil { return false }
      unparsed &+= 1
      missing &+= 1
      target[row] = .nan
    }
    return true
  }
}

/// What `field` says, remembered from an earlier one that was the same.
private func remembered(
  _ field: FieldBytes, _ readings: WordTable<NumberReading>, _ plan: ColumnPlan, row: Int
) -> NumberReading {
  if field.isEmpty { return .missing }
  if readings.count >= readingCountMax { return newReading(field, plan, row) }
  return readings[readings.number(of: field) { newReading(field, plan, row) }]
}

/// How many different texts are remembered with their values: enough for the missing tokens of a
/// column of numbers, the words of one of booleans and the days of one of dates.
private let readingCountMax = 1 << 16

@inline(never)
private func newReading(_ field: FieldBytes, _ plan: ColumnPlan, _ row: Int) -> NumberReading {
  let reading = plan.format.number(field)
  if plan.format.kind == .boolean, case .value(let value) = reading {
    plan.noteSpelling(field, value == 1, row: row)
  }
  return reading
}
