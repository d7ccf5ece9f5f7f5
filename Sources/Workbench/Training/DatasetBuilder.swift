import CSVKit
import FieldValues
import ForestCore

/// Makes a schema and coded examples from a table and the plan for it.
public enum DatasetBuilder {
  /// What a training works on.
  public struct Result: Sendable {
    public let schema: Schema
    public let dataset: Dataset
    /// The table's row of each example; rows without a target are left out.
    public let rows: [Int]
  }

  /// - Parameter positive: the class to put last, where tools expect the positive one.
  /// - Throws: `TrainingError` when the plan has no usable target or no features.
  public static func build(
    _ loaded: LoadedTable, plan: TablePlan, positive: String? = nil
  ) throws(TrainingError) -> Result {
    guard loaded.rowCount > 0 else { throw .noRows }
    guard let target = plan.targetIndex else { throw .noTarget }
    let labels = try targetLabels(loaded, target, positive: positive)
    let features = plan.columns.indices.filter { plan.columns[$0].role == .feature }
    guard !features.isEmpty else { throw .noFeatures }
    let rows = labels.labels.indices.filter { labels.labels[$0] >= 0 }
    let encoded = features.map { encode(loaded, column: $0, rows: rows) }
    let schema = Schema(
      features: encoded.map(\.feature),
      target: Target(
        name: loaded.columns[target].name, format: loaded.columns[target].format,
        classes: labels.classes))
    let matrix = FeatureMatrix(rowCount: rows.count, columns: encoded.map(\.values))
    return Result(
      schema: schema,
      dataset: Dataset(matrix: matrix, labels: rows.map { labels.labels[$0] }, schema: schema),
      rows: rows)
  }

  private static func targetLabels(
    _ loaded: LoadedTable, _ index: Int, positive: String?
  ) throws(TrainingError) -> TargetLabels {
    let name = loaded.columns[index].name
    let distinct = loaded.columns[index].distinctCount
    if distinct == 0 { throw .targetEmpty(name) }
    let present = loaded.rowCount - loaded.columns[index].missingCount
    if distinct > TargetLabels.classCountMax || (distinct > 20 && distinct * 2 > present) {
      throw .tooManyClasses(name, distinct)
    }
    let labels = TargetLabels(loaded, column: index, positive: positive)
    guard labels.classes.count > 1 else { throw .oneClass(name, labels.classes.first ?? "") }
    if let positive, labels.classes.last != positive {
      throw .unknownPositive(positive, labels.classes)
    }
    return labels
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
      return (Feature(name: column.name, format: column.format), rows.map { values[$0] })
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
