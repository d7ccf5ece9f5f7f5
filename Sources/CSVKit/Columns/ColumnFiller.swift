import FieldValues

/// Reads the cells of one column, chunk after chunk, on one thread.
final class ColumnFiller {
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
      var fill = NumberFill(
        run: run, target: start + firstRow, firstRow: firstRow, plan: plan, readings: readings)
      guard let counts = fill.fill() else { return false }
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
}

/// Writes the codes of words; how many are missing.
private func fillWords(
  _ run: CellRun, into target: UnsafeMutablePointer<Int32>, _ firstRow: Int,
  _ codes: WordTable<Int32>, _ plan: ColumnPlan
) -> Int {
  var missing = 0
  var decoded: [UInt8] = []
  for row in 0..<run.count {
    let field = run.fields[row &* run.stride]
    let code: Int32
    if let word = field.value(in: run.window) {
      code =
        word.isEmpty
        ? -1 : codes[codes.number(ofPadded: word) { newCode(of: word, firstRow &+ row, plan) }]
    } else {
      field.decode(run.window, into: &decoded)
      code = decoded.withUnsafeBufferPointer { word in
        word.isEmpty
          ? -1 : codes[codes.number(of: word) { newCode(of: word, firstRow &+ row, plan) }]
      }
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
