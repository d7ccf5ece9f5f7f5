import ForestCore

/// Runs an exported model in this process, from the bytes of its files alone, so that it can be
/// compared with the forest that it was made of.
public protocol ExportInterpreter {
  /// How the export takes each feature: what is handed to it is rounded so.
  var precisions: [NumberPrecision] { get }
  /// How far outputs may be from the forest's: of probabilities as such, of numbers in relation to
  /// the greatest.
  var tolerance: Double { get }

  /// The predictions for rows.
  ///
  /// - Parameter rows: values as `FeatureMatrix` holds them; besides NaN, which is a missing value,
  ///   the number of a category's levels stands for a level that training never saw.
  func predictions(for rows: FeatureMatrix) throws(ModelFormatError) -> ExportPredictions
}

/// What an exported model says of some rows.
public struct ExportPredictions: Sendable, Equatable {
  /// The number of the predicted class of each row; empty when numbers are predicted.
  public var labels: [Int]
  /// The probabilities of each row, one after the other, or its number.
  public var outputs: [Double]

  public init(labels: [Int], outputs: [Double]) {
    self.labels = labels
    self.outputs = outputs
  }
}

/// Runs what ``ModelFile`` reads back: the same forest or none.
struct ModelInterpreter: ExportInterpreter {
  let model: Model

  var precisions: [NumberPrecision] { model.schema.features.map { _ in .double } }
  var tolerance: Double { 0 }

  init(_ files: [NamedBytes]) throws(ModelFormatError) {
    guard let file = files.first, files.count == 1 else {
      throw ModelFormatError(.internalFault, "the format makes \(files.count) files")
    }
    do {
      model = try ModelFile.read(bytes: file.bytes, name: file.name)
    } catch {
      throw ModelFormatError(.internalFault, "the exported model cannot be read back: \(error)")
    }
  }

  func predictions(for rows: FeatureMatrix) throws(ModelFormatError) -> ExportPredictions {
    ExportPredictions(forest: model.forest, rows: rows)
  }
}

extension ExportPredictions {
  /// What a forest says.
  init(forest: Forest, rows: FeatureMatrix) {
    let columns = zip(rows.columns, forest.levelCounts).map { column, levelCount in
      levelCount == 0 ? column : column.map { $0 < Double(levelCount) ? $0 : .nan }
    }
    outputs = forest.predict(FeatureMatrix(rowCount: rows.rowCount, columns: columns))
    labels = []
    guard forest.task != .regression else { return }
    let width = forest.outputCount
    labels = (0..<rows.rowCount).map {
      Forest.mostProbable(outputs[$0 * width..<($0 + 1) * width])
    }
  }
}
