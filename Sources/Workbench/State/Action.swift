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
  /// The roles that the rules propose for these columns.
  case suggestRole(columns: [String])
  /// Exactly these columns are features; all others are ignored.
  case useOnly([String])
  /// Every column but the target is a feature, whatever the rules say.
  case useAll
  /// All roles as the rules propose.
  case useSuggested
  /// Reads a column in another way; an empty request is as it was found.
  case setReading(ColumnRequestChange)
  case setRecipe(Recipe)
  /// Takes over the choices of an earlier session.
  case resume(SavedChoices)
  /// Shows the rows alone that fit a filter; all when it is empty.
  case setFilter(String)
  /// Shows rows in another order; in that of the file when there are no keys.
  case setOrder([RowQuery.Key])
  /// Goes back to the rows that are shown while others are looked for.
  case cancelSelection
  /// Gives up a change of choices that takes long.
  case cancelChange
  case train
  /// Grows so many trees more, after those of the model.
  case addTrees(Int)
  case cancelTraining
  /// Writes the model in one of `ModelFormatList.all`.
  case save(path: String, format: String, layout: ExportOptions.Layout? = nil)
  /// Looks for smaller forests of the model, for devices.
  case findDiets
  case cancelDiets
  /// Writes the model as a C header with one of the forests that were found.
  case saveDiet(path: String, DietMenu.Item)
  case cancelSaving
  /// Makes and compares what the model can be exported as, to know sizes and agreement.
  case proveExports
  case cancelProof
  /// Rows that cannot be read go to `rejects`, or are an error when it is nil.
  case predict(input: String, output: String, rejects: String? = nil)
  case cancelPrediction
  /// Computes how the predictions move with a feature, by its place in the model's schema.
  case explain(Explanations.Subject)
  case cancelExplanation
  /// Lists the rows of a cell of the confusion matrix.
  case listRows(CellRequest)
  /// Ranks the rows by the probability of a class, for its curves.
  case rankClass(Predictions, label: Int)
  /// Serves the model over HTTP on this machine; 0 takes a free port.
  case startService(port: Int)
  case stopService
  /// Lets the service go on without the workbench.
  case detachService
  /// Puts the present model in the place of the one that is served.
  case updateService
  /// Asks the service for its counts.
  case lookAtService
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
  case write(ExportRequest)
  case cancelWriting
  case prove(id: Int, ProofRequest)
  case cancelProof
  case findDiets(id: Int, DietSearch)
  case cancelDiets
  case predict(PredictionRequest)
  case cancelPrediction
  /// Changes choices, which takes long where there are many rows.
  case change(id: Int, ChoicesChange)
  case selectRows(id: Int, RowSelectionRequest)
  case cancelSelection
  /// Counts the rows that fit a filter which is being typed; an earlier count is given up.
  case countRows(RowSelectionRequest)
  /// Looks for a text in all cells; an earlier search is given up.
  case search(SearchRequest)
  case cancelSearch
  /// Looks what there is to open: recent files and sample data.
  case listStart
  /// Puts a table on the list of recent files, or takes it away.
  case remember(RecentFile)
  case forget(paths: [String])
  /// Keeps choices for the next session, or looks for those of the last one.
  case keepChoices(SavedChoices, paths: [String])
  case findChoices(paths: [String])
  /// Looks into a folder, for choosing a file.
  case list(folder: String)
  case explain(id: Int, ExplanationRequest)
  case cancelExplanation
  case listRows(id: Int, CellRequest)
  case rankClass(Predictions, label: Int)
  case startService(id: Int, ServiceOrder)
  case stopService(id: Int)
  case detachService
  case refreshService(Model, path: String)
  case sampleService(id: Int)
}

/// What comes back from the world.
public enum Outcome: Sendable {
  /// The first rows of a table that takes longer to read; their columns may become others yet.
  case firstRows(Table)
  case loaded(LoadedTable)
  case loadFailed(Failure)
  case trained(id: Int, TrainedModel)
  case trainingFailed(id: Int, Failure)
  case written(WrittenFile)
  case writeFailed(Failure)
  case proven(id: Int, ExportChoice, ExportProof)
  case dietsFound(id: Int, DietOffer)
  case dietsFailed(id: Int, Failure)
  case predicted(output: String, PredictionSummary)
  case predictionFailed(Failure)
  case changed(id: Int, Choices)
  case changeFailed(id: Int, Failure)
  case rowsSelected(id: Int, RowSelection)
  case selectionFailed(id: Int, Failure)
  /// How many rows fit a filter.
  case rowsCounted(filter: String, count: Int)
  case searched(SearchHits)
  case startList(StartList)
  case choicesFound(SavedChoices)
  case listed(FolderListing)
  case explained(id: Int, Explanations.Result)
  case explanationFailed(id: Int, Failure)
  /// Positions among the predictions.
  case rowsListed(id: Int, [Int])
  /// The predictions know their ranking now.
  case classRanked(label: Int)
  case serviceListens(id: Int, ServiceAddress)
  /// - problem: nil when it ended as it was told to.
  case serviceEnded(id: Int, problem: String?)
  /// nil when it did not answer.
  case serviceSampled(id: Int, ServiceSample?)
  /// nil when the present model is served.
  case serviceRefreshed(Failure?)
}

/// A model file that was written.
public struct WrittenFile: Sendable, Hashable {
  public let path: String
  public let format: String
  /// nil where the format has but one.
  public let layout: ExportOptions.Layout?
  public let byteCount: Int
  /// In hexadecimal digits.
  public let sha256: String
  /// How it agrees with the model on many rows.
  public let agreement: ExportAgreement?
  /// What the forest gave up to become smaller; nil when it is whole.
  public let diet: DietResult?

  public init(
    path: String, format: String, layout: ExportOptions.Layout? = nil, byteCount: Int,
    sha256: String, agreement: ExportAgreement? = nil, diet: DietResult? = nil
  ) {
    self.path = path
    self.format = format
    self.layout = layout
    self.byteCount = byteCount
    self.sha256 = sha256
    self.agreement = agreement
    self.diet = diet
  }
}

/// All that can happen to a session.
public enum Event: Sendable {
  case action(Action)
  case outcome(Outcome)
}
