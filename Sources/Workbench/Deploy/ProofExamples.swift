import CSVKit
import ForestCore
import Synchronization

/// The rows of a table as a model takes them, on which its exports are compared with it. They are
/// coded when first asked for, once for all formats.
public final class ProofExamples: Sendable {
  private let model: Model
  private let loaded: LoadedTable
  private let coded = Mutex<FeatureMatrix?>(nil)

  /// Of more rows an even choice is compared; all decide how exact numbers must be.
  public static let rowsMax = 20_000

  public init(_ model: Model, _ loaded: LoadedTable) {
    self.model = model
    self.loaded = loaded
  }

  /// One row of values a row of the table. A level that the model does not know is the number of
  /// those it knows.
  var matrix: FeatureMatrix {
    coded.withLock { coded in
      if let coded { return coded }
      let matrix = FeatureMatrix(
        rowCount: loaded.rowCount, columns: model.schema.features.map(values))
      coded = matrix
      return matrix
    }
  }

  private func values(of feature: Feature) -> [Double] {
    guard let index = loaded.index(of: feature.name) else {
      return Array(repeating: .nan, count: loaded.rowCount)
    }
    var column = loaded.columns[index]
    if case .text = column.values { column = loaded.table.column(index, as: .category) }
    switch column.values {
    case .numbers(let values): return values
    case .codes(let codes, let words):
      let levels = Dictionary(
        zip(feature.vocabulary, 0...), uniquingKeysWith: { first, _ in first })
      let numbers = words.map { Double(levels[$0] ?? feature.vocabulary.count) }
      return codes.map { $0 < 0 ? .nan : numbers[Int($0)] }
    case .text: return Array(repeating: .nan, count: loaded.rowCount)
    }
  }
}
