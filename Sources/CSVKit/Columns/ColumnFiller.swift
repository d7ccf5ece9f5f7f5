import FieldValues

/// Reads the cells of one column, chunk after chunk, on one thread.
final class ColumnFiller {
  /// How many different texts are remembered with their values: enough for the missing tokens of a
  /// column of numbers, the words of one of booleans and the days of one of dates.
  private static let memoCountMax = 1 << 16

  private var plan: ColumnPlan
  /// Codes by word: -1 for one that means missing.
  private var codes = WordTable<Int32>()
  private var readings = WordTable<NumberReading>()

  init(_ plan: ColumnPlan) {
    self.plan = plan
  }

  /// Writes the values of `run` into the rows from `firstRow` on.
  ///
  /// - Returns: false when a field contradicts the plan; what was written is worth nothing then.
  func fill(
    _ run: CellRun, by plan: ColumnPlan, chunk: Int, firstRow: Int, into cells: ColumnCells
  ) -> Bool {
    if plan !== self.plan {
      self.plan = plan
      (codes, readings) = (WordTable(), WordTable())
    }
    if plan.isText {
      plan.add(chunk: chunk, missing: missingCount(run), unparsed: 0)
    } else if plan.hasWords {
      guard let start = cells.codeCells() else { return noRows(plan, chunk) }
      let missing = fillWords(run, into: start + firstRow, firstRow, codes, plan)
      if plan.isText { codes = WordTable() }
      plan.add(chunk: chunk, missing: missing, unparsed: 0)
    } else {
      guard let start = cells.numberCells() else { return noRows(plan, chunk) }
      let counts = fillNumbers(run, into: start + firstRow, firstRow)
      guard let counts else { return false }
      plan.add(chunk: chunk, missing: counts.missing, unparsed: counts.unparsed)
    }
    return true
  }

  /// A table without rows has no cells either, but its chunk was read.
  private func noRows(_ plan: ColumnPlan, _ chunk: Int) -> Bool {
    plan.add(chunk: chunk, missing: 0, unparsed: 0)
    return true
  }

  private func missingCount(_ run: CellRun) -> Int {
    let hasTokens = !plan.format.missingTokens.isEmpty
    var decoded: [UInt8] = []
    var count = 0
    for row in 0..<run.count {
      // A field that shows a printed character is no blank one.
      if !hasTokens, run.fields[row &* run.stride].showsText(in: run.window) { continue }
      let isMissing = run.withValue(row, &decoded) { plan.format.isMissing($0) }
      count &+= isMissing ? 1 : 0
    }
    return count
  }

  /// How many fields are missing and how many are none of the kind; nil when a field contradicts
  /// the plan.
  private func fillNumbers(
    _ run: CellRun, into target: UnsafeMutablePointer<Double>, _ firstRow: Int
  ) -> (missing: Int, unparsed: Int)? {
    // Where -999 means missing, a number may be none.
    let isPlain =
      plan.format.kind == .number && plan.format.numberStyle == .plain
      && !plan.format.missingTokens.contains { NumberText.parse($0) != nil }
    var (missing, unparsed) = (0, 0)
    var decoded: [UInt8] = []
    var row = 0
    while true {
      if isPlain { row = fillQuickNumbers(run, into: target, from: row) }
      if row == run.count { return (missing, unparsed) }
      switch run.withValue(row, &decoded, { reading($0, firstRow &+ row) }) {
      case .value(let value):
        target[row] = value
      case .missing:
        missing &+= 1
        target[row] = .nan
      case .invalid:
        if plan.survey != nil { return nil }
        unparsed += 1
        missing += 1
        target[row] = .nan
      }
      row &+= 1
    }
  }

  private func reading(_ field: FieldBytes, _ row: Int) -> NumberReading {
    if field.isEmpty { return .missing }
    let readings = readings
    if readings.count >= Self.memoCountMax { return newReading(field, row) }
    return readings[readings.number(of: field) { newReading(field, row) }]
  }

  @inline(never)
  private func newReading(_ field: FieldBytes, _ row: Int) -> NumberReading {
    let reading = plan.format.number(field)
    if plan.format.kind == .boolean, case .value(let value) = reading {
      plan.noteSpelling(field, value == 1, row: row)
    }
    return reading
  }
}

/// Writes numbers as long as they are written in the plainest way; the first row that has none.
private func fillQuickNumbers(
  _ run: CellRun, into target: UnsafeMutablePointer<Double>, from first: Int
) -> Int {
  var row = first
  while row < run.count {
    guard let text = run.fields[row &* run.stride].value(in: run.window),
      let start = text.baseAddress
    else { return row }
    let value = QuickNumber.parsePadded(start, text.count)
    // Only NaN differs from itself, and no text stands for it.
    if value != value { return row }
    target[row] = value
    row &+= 1
  }
  return row
}

/// Writes the codes of words; how many are missing.
private func fillWords(
  _ run: CellRun, into target: UnsafeMutablePointer<Int32>, _ firstRow: Int,
  _ codes: WordTable<Int32>, _ plan: ColumnPlan
) -> Int {
  var missing = 0
  var decoded: [UInt8] = []
  for row in 0..<run.count {
    let code = run.withValue(row, &decoded) { word in
      word.isEmpty
        ? -1 : codes[codes.number(of: word) { newCode(of: word, firstRow &+ row, plan) }]
    }
    target[row] = code
    missing &+= code == -1 ? 1 : 0
  }
  return missing
}

/// The code of a word that this thread sees for the first time; -1 when it means missing, -2 when
/// words are too many.
@inline(never)
private func newCode(of word: FieldBytes, _ row: Int, _ plan: ColumnPlan) -> Int32 {
  plan.format.isMissing(word) ? -1 : plan.isText ? -2 : plan.code(of: word, row: row) ?? -2
}
