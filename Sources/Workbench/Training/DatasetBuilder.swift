import CSVKit
import FieldValues
import ForestCore

/// Makes a schema and coded examples from a table and the plan for it.
public enum DatasetBuilder {
  /// What a training works on.
  public struct Result: Sendable {
    public let schema: Schema
    public let dataset: Dataset
    /// The table's row of each example, ascending.
    public let rows: [Int]
    public let leftOut: LeftOutRows
    /// The groups or times of the examples, where the plan has a column of them.
    let splitValues: SplitValues
  }

  /// - Parameters:
  ///   - positive: the class to put last, where tools expect the positive one.
  ///   - needsTimes: whether the examples are to be divided by their times, if the plan has a
  ///     column of these; rows without a time are left out then.
  /// - Throws: `TrainingError` when the plan has no usable target, features or weights.
  public static func build(
    _ loaded: LoadedTable, plan: TablePlan, positive: String? = nil, needsTimes: Bool = true
  ) throws(TrainingError) -> Result {
    guard loaded.rowCount > 0 else { throw .noRows }
    guard let index = plan.targetIndex else { throw .noTarget }
    var examples =
      plan.predictsNumber
      ? try TargetExamples(numbersOf: loaded, column: index)
      : try TargetExamples(classesOf: loaded, column: index, positive: positive)
    let features = plan.columns.indices.filter { plan.columns[$0].role == .feature }
    guard !features.isEmpty else { throw .noFeatures }
    let withTarget = examples.rows.count
    var allWeights: [Double]?
    if let column = plan.weightIndex {
      let all = try RowWeights.read(loaded, column: column, rows: examples.rows)
      examples.keep { all[$0] > 0 }
      allWeights = all
    }
    let withWeight = examples.rows.count
    var splitValues = SplitValues.chance
    if needsTimes, let column = plan.timeIndex {
      let times = try RowTimes.read(loaded, column: column)
      examples.keep { !times[$0].isNaN }
      splitValues = .times(examples.rows.map { times[$0] })
    } else if let column = plan.groupIndex {
      splitValues = .groups(ExampleGroups(loaded, column: column, rows: examples.rows))
    }
    let rows = examples.rows
    let encoded = features.map { encode(loaded, column: $0, rows: rows) }
    let schema = Schema(
      features: encoded.map(\.feature),
      target: Target(
        name: loaded.columns[index].name, format: loaded.columns[index].format,
        classes: examples.classes))
    return Result(
      schema: schema,
      dataset: Dataset(
        matrix: FeatureMatrix(rowCount: rows.count, columns: encoded.map(\.values)),
        target: examples.values, weights: allWeights.map { all in rows.map { all[$0] } },
        levelCounts: schema.features.map(\.vocabulary.count)),
      rows: rows,
      leftOut: LeftOutRows(
        withoutTarget: loaded.rowCount - withTarget, ofNoWeight: withTarget - withWeight,
        withoutTime: withWeight - rows.count), splitValues: splitValues)
  }

  /// A column's codes; free text becomes a category, as it is only used when the user insists.
  private static func encode(
    _ loaded: LoadedTable, column index: Int, rows: [Int]
  ) -> (feature: Feature, values: [Double]) {
    var column = loaded.columns[index]
    var rowsPerLevelMin = 1
    if case .text = column.values {
      column = loaded.table.column(index, as: .category)
      // A name that a single row has tells nothing of others, yet would divide the rows perfectly.
      rowsPerLevelMin = 2
    }
    switch column.values {
    case .numbers(let values):
      // All rows are the array that the table has: no copy of it.
      let used = rows.count == values.count ? values : rows.map { values[$0] }
      return (Feature(name: column.name, format: column.format), used)
    case .codes(let codes, let vocabulary):
      var counts = Array(repeating: 0, count: vocabulary.count)
      for row in rows where codes[row] >= 0 { counts[Int(codes[row])] += 1 }
      let used = vocabulary.indices.filter { counts[$0] >= rowsPerLevelMin }
      let levels = levels(used.map { vocabulary[$0] })
      let position = Dictionary(uniqueKeysWithValues: zip(levels, 0...))
      let numbers = vocabulary.map { position[$0].map(Double.init) ?? .nan }
      return category(column, levels, rows.map { codes[$0] < 0 ? .nan : numbers[Int(codes[$0])] })
    case .text:
      return (Feature(name: column.name, format: column.format), rows.map { _ in .nan })
    }
  }

  /// Words in the order of their text, so that the model does not depend on the order of rows. Two
  /// spellings of “é” are equal strings and so one level, as they are to a `RowEncoder`.
  private static func levels(_ words: [String]) -> [String] {
    let sorted = words.sorted { a, b in
      a == b ? a.utf8.lexicographicallyPrecedes(b.utf8) : a < b
    }
    var levels: [String] = []
    for word in sorted where word != levels.last { levels.append(word) }
    return levels
  }

  private static func category(
    _ column: Column, _ vocabulary: [String], _ values: [Double]
  ) -> (feature: Feature, values: [Double]) {
    // A category without a single level still needs one, as no level count marks a numeric feature.
    let levels = vocabulary.isEmpty ? [""] : vocabulary
    return (Feature(name: column.name, format: column.format, vocabulary: levels), values)
  }
}

/// Rows of a table that are no examples, each counted once, by the first reason that it has.
public struct LeftOutRows: Sendable, Hashable {
  public let withoutTarget: Int
  public let ofNoWeight: Int
  /// Where rows are divided by time.
  public let withoutTime: Int
}
