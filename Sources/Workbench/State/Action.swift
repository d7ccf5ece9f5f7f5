import CSVKit
import FieldValues
import ForestCore
import ModelFormats

/// What a person, a script or a key log can ask for. Screens and commands both speak in these.
public enum Action: Sendable {
  case open(paths: [String], options: ReadOptions)
  case cancelLoading
  case setTarget(String)
  case setRole(ColumnRole, columns: [String])
  /// Exactly these columns are features; all others are ignored.
  case useOnly([String])
  /// Every column but the target is a feature, whatever the rules say.
  case useAll
  /// All roles as the rules propose.
  case useSuggested
  /// Reads a column in another way; an empty request is as it was found.
  case setReading(ColumnRequestChange)
  case setRecipe(Recipe)
  case train
  /// Grows so many trees more, after those of the model.
  case addTrees(Int)
  case cancelTraining
  /// Writes the model in one of `ModelFormatList.all`.
  case save(path: String, format: String)
  case predict(input: String, output: String)
  case cancelPrediction
  /// Computes how the predictions move with a feature, by its place in the model's schema.
  case computeDependence(feature: Int)
  case cancelDependence
  /// Lists the rows of a cell of the confusion matrix.
  case listRows(CellRequest)
  /// Ranks the rows by the probability of a class, for its curves.
  case rankClass(Predictions, label: Int)
  case undo
  case redo
}

/// A column and how it is to be read.
public struct ColumnRequestChange: Sendable, Hashable {
  public let column: String
  public let request: ColumnRequest

  public init(column: String, request: ColumnRequest) {
    self.column = column
    self.request = request
  }

  /// A column and the kind that it is to be read as.
  public init(column: String, kind: ColumnKind) {
    self.init(column: column, request: ColumnRequest(kind: kind))
  }
}

/// What the world has to be asked for: the session itself does nothing but decide.
public enum Effect: Sendable {
  case load(paths: [String], options: ReadOptions)
  case cancelLoading
  case train(id: Int, TrainingRequest)
  case cancelTraining
  case write(Model, path: String, format: String)
  case predict(PredictionRequest)
  case cancelPrediction
  /// Looks into a folder, for choosing a file.
  case list(folder: String)
  case computeDependence(id: Int, DependenceRequest)
  case cancelDependence
  case listRows(id: Int, CellRequest)
  case rankClass(Predictions, label: Int)
}

/// What comes back from the world.
public enum Outcome: Sendable {
  /// The first rows of a table that takes longer to read; their columns may become others yet.
  case firstRows(LoadedTable)
  case loaded(LoadedTable)
  case loadFailed(Failure)
  case trained(id: Int, TrainedModel)
  case trainingFailed(id: Int, Failure)
  case written(WrittenFile)
  case writeFailed(Failure)
  case predicted(output: String, PredictionSummary)
  case predictionFailed(Failure)
  case listed(FolderListing)
  case dependenceComputed(id: Int, PartialDependence)
  case dependenceFailed(id: Int, Failure)
  /// Positions among the predictions.
  case rowsListed(id: Int, [Int])
  /// The predictions know their ranking now.
  case classRanked(label: Int)
}

/// A model file that was written.
public struct WrittenFile: Sendable, Hashable {
  public let path: String
  public let format: String
  public let byteCount: Int
  /// In hexadecimal digits.
  public let sha256: String
  /// How it agrees with the model on many rows.
  public let agreement: ExportAgreement?

  public init(
    path: String, format: String, byteCount: Int, sha256: String, agreement: ExportAgreement? = nil
  ) {
    self.path = path
    self.format = format
    self.byteCount = byteCount
    self.sha256 = sha256
    self.agreement = agreement
  }
}

/// All that can happen to a session.
public enum Event: Sendable {
  case action(Action)
  case outcome(Outcome)
}
