import FieldValues
import Synchronization

/// How one column is being read, and what was found in doing so; shared by all threads.
///
/// A plan comes from the first rows of a table. When a later field contradicts it, another plan
/// takes its place that agrees with all that was seen, and chunks read by the old one are read
/// again for this column. So the kind comes from the whole file, at the cost of the first guess as
/// long as it holds.
final class ColumnPlan: Sendable {
  /// The column's place in the table.
  let column: Int
  let format: FieldFormat
  /// What the plan was made from; nil for a plan that nothing can contradict.
  let survey: ColumnSurvey?
  /// How most numbers, dates or booleans may be read by a shorter way.
  let quickForm: QuickForm?
  /// Whether a person asked for the format, so that words stay categories however many.
  let isAsked: Bool

  private struct Findings {
    var missingCount = 0
    var unparsedCount = 0
    /// For false and true the first row that has it, and how it spells it.
    var spellings: [(row: Int, word: String)?] = [nil, nil]
    /// The chunks that were read by this plan.
    var chunks: [Int32] = []
    /// The values are the first rows.
    var words = WordTable<Int>()
  }

  private let findings = Mutex(Findings())
  private let hasTooManyWords = Atomic(false)

  init(column: Int, survey: ColumnSurvey) {
    self.column = column
    self.survey = survey
    format = survey.format
    quickForm = QuickForm(format)
    isAsked = false
  }

  init(column: Int, format: FieldFormat, isAsked: Bool) {
    self.column = column
    self.format = format
    quickForm = QuickForm(format)
    self.isAsked = isAsked
    survey = nil
  }

  /// Whether the column's values are words.
  var hasWords: Bool { format.kind == .category || format.kind == .text }

  /// Whether the words are so many that the column is text for certain: then nobody needs them.
  var isText: Bool { hasTooManyWords.load(ordering: .relaxed) }

  /// A plan that agrees with another part of the column too.
  func merged(with other: ColumnSurvey) -> ColumnPlan {
    var survey = survey ?? other
    survey.merge(other)
    return ColumnPlan(column: column, survey: survey)
  }

  /// Notes what a chunk has.
  func add(chunk: Int, missing: Int, unparsed: Int) {
    findings.withLock {
      $0.missingCount += missing
      $0.unparsedCount += unparsed
      $0.chunks.append(Int32(truncatingIfNeeded: chunk))
    }
  }

  /// The numbers of the chunks that were read by this plan.
  var chunks: Set<Int> { findings.withLock { Set($0.chunks.map(Int.init)) } }

  /// Notes how the field in `row` spells a boolean.
  func noteSpelling(_ field: FieldBytes, _ value: Bool, row: Int) {
    findings.withLock {
      let place = value ? 1 : 0
      if let known = $0.spellings[place], known.row <= row { return }
      $0.spellings[place] = (row, String(decoding: field.trimmingSpaces, as: UTF8.self))
    }
  }

  /// The number of a word that is not missing; nil when there are too many.
  func code(of word: FieldBytes, row: Int) -> Int32? {
    findings.withLock {
      let number = $0.words.number(of: word) { row }
      if $0.words[number] > row { $0.words[number] = row }
      if !isAsked, $0.words.count > KindRule.distinctCountMax {
        hasTooManyWords.store(true, ordering: .relaxed)
        $0.words = WordTable()
        return nil
      }
      return Int32(truncatingIfNeeded: number)
    }
  }
}

extension ColumnPlan {
  /// Makes all rows of a chunk missing, as the file has lost them.
  func addLost(chunk: Int, _ place: ChunkPlace, into cells: ColumnCells) {
    if hasWords {
      cells.codeCells()?.advanced(by: place.firstRow).update(repeating: -1, count: place.rowCount)
    } else {
      cells.numberCells()?.advanced(by: place.firstRow)
        .update(repeating: .nan, count: place.rowCount)
    }
    add(chunk: chunk, missing: place.rowCount, unparsed: 0)
  }

  /// The column as far as it is read.
  ///
  /// - Parameters:
  ///   - textCount: counts the different texts of a column that is no category.
  ///   - isLast: whether all rows are read, so that the cells are not needed any more.
  func column(
    name: String, rowCount: Int, cells: ColumnCells, textCount: LazyCount, isLast: Bool
  ) -> Column {
    findings.withLock { findings in
      var format = format
      let wordCount = findings.words.count
      let valueCount = rowCount - findings.missingCount
      if hasWords, !isAsked,
        isText || KindRule.isText(valueCount: valueCount, distinctCount: wordCount)
      {
        format.kind = .text
      }
      let values: ColumnValues
      switch format.kind {
      case .text:
        values = .text
      case .category:
        let order = (0..<wordCount).sorted { findings.words[$0] < findings.words[$1] }
        values = .codes(
          cells.codes(count: rowCount, order: order, isLast: isLast),
          vocabulary: order.map { findings.words.word($0) })
      case .number, .boolean, .date:
        values = .numbers(cells.numbers(count: rowCount, isLast: isLast))
      }
      return Column(
        name: name, format: format, values: values, missingCount: findings.missingCount,
        distinct: isText ? textCount : hasWords ? LazyCount(wordCount) : nil,
        unparsedCount: findings.unparsedCount,
        booleanWords: format.kind == .boolean
          ? BooleanWords(
            falseWord: findings.spellings[0]?.word, trueWord: findings.spellings[1]?.word) : nil)
    }
  }
}
