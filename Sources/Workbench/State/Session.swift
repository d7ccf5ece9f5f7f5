import CSVKit
import FieldValues
import ForestCore
import ModelFormats
import Threads

/// All that the user has loaded, chosen, trained and decided.
///
/// A value that only `apply` changes, without any input, output or clock: keys, flags and key logs
/// drive it alike, and what it wants done it returns as effects.
public struct Session: Sendable {
  public internal(set) var paths: [String] = []
  /// How the files are read.
  public internal(set) var readOptions = ReadOptions()
  public internal(set) var table: TableState = .none
  /// What was open before the table that is being read, should reading fail.
  var earlier: (paths: [String], options: ReadOptions)?
  /// The first rows of the table that is being read, as soon as they are there.
  public internal(set) var firstRows: Table?
  public internal(set) var choices: Choices?
  public internal(set) var training: TrainingState = .idle
  public internal(set) var trained: TrainedModel?
  /// Trees that there were before the latest training added to them; 0 when it began anew.
  public internal(set) var treesBefore = 0
  /// The choices that `trained` was trained with.
  public internal(set) var trainedChoices: Choices?
  /// Model files written since the last training.
  public internal(set) var written: [WrittenFile] = []
  /// What the model can be exported as.
  public internal(set) var exports = ExportSurvey()
  /// Smaller forests of the model, for devices.
  public internal(set) var diets: DietState = .none
  public internal(set) var prediction: PredictionState = .idle
  public internal(set) var explanations = Explanations()
  public internal(set) var service = ServiceState()
  /// The rows that are shown; nil for all in the order of the file.
  public internal(set) var selection: RowSelection?
  /// The rows that are being looked for.
  public internal(set) var selecting: SelectionInProgress?
  /// The latest thing worth telling.
  public internal(set) var notice: Notice?

  /// Threads that trainings and predictions use.
  public let threadCount: Int

  var past: [Choices] = []
  var future: [Choices] = []
  var trainingCount = 0
  var explanationCount = 0
  var dietCount = 0
  /// Lists of rows that were asked for: the number of the latest.
  public internal(set) var listingCount = 0
  var selectionCount = 0
  var changeCount = 0
  /// So many cells are gone through while nobody notices; a job goes through more.
  var quickCellMax = 2_000_000
  /// The change of choices that a job makes.
  var changing: ChangeInProgress?
  /// The choices that the running training was started with.
  public internal(set) var trainingChoices: Choices?
  /// The model that is being written; nil when none is.
  var saving: TrainedModel?
  /// The rows on which exports of the model are compared with it.
  var proofExamples: ProofExamples?
  let startingRecipe: Recipe

  public init(recipe: Recipe = Recipe(), threadCount: Int = Parallel.processorCount) {
    startingRecipe = recipe
    self.threadCount = threadCount
  }

  /// How far the table is.
  public enum TableState: Sendable {
    case none
    case loading
    case ready
    case failed(Failure)
  }

  /// How far the training is; its number tells it from earlier ones.
  public enum TrainingState: Sendable, Equatable {
    case idle
    case running(id: Int)
    case cancelling(id: Int)
    case failed(Failure)
  }

  /// Rows that are being looked for; the number tells them from earlier ones.
  public struct SelectionInProgress: Sendable {
    let id: Int
    let loaded: LoadedTable
    public let query: RowQuery
  }

  /// How far the prediction of a file is.
  public enum PredictionState: Sendable, Equatable {
    case idle
    case running(input: String, output: String)
    case done(output: String, PredictionSummary)
    case failed(Failure)
  }

  /// A message for the status line.
  public struct Notice: Sendable, Equatable {
    /// How a notice is to be taken.
    public enum Tone: Sendable { case information, success, warning, failure }
    public let tone: Tone
    public let text: String
    /// Grows with each notice, so that the same text twice is seen as new.
    public let number: Int
  }

  public var loaded: LoadedTable? { choices?.loaded }
  public var plan: TablePlan? { choices?.plan }
  public var recipe: Recipe { choices?.recipe ?? startingRecipe }
  public var isTraining: Bool {
    switch training {
    case .running, .cancelling: true
    case .idle, .failed: false
    }
  }
  public var isPredicting: Bool {
    if case .running = prediction { return true }
    return false
  }
  /// Whether the model was trained with the present choices.
  public var isModelCurrent: Bool {
    guard let choices, let trainedChoices else { return false }
    return choices.isEquivalent(to: trainedChoices)
  }
  /// Whether the table that is open is the one that the model was trained on, however its columns
  /// are read: its rows then have the same numbers.
  public var isTableOfModel: Bool {
    guard let table = loaded?.table, let trained = trainedChoices?.loaded.table else {
      return false
    }
    return table.sources == trained.sources && table.byteCount == trained.byteCount
      && table.rowCount == trained.rowCount
  }
  /// Why no trees can be added to the model now; nil when they can.
  public var cannotAddTrees: String? {
    if isTraining { return "a training is running" }
    guard trained != nil else { return "there is no model yet: train one first" }
    return isModelCurrent ? nil : "choices have changed since the training; train anew"
  }
  public var isSaving: Bool { saving != nil }
  /// Whether a trained model would be lost by leaving: most exports cannot be read back.
  public var hasUnsavedModel: Bool {
    trained != nil && !written.contains { ModelFile.formatNames.contains($0.format) }
  }
  public var canUndo: Bool { !past.isEmpty }
  public var canRedo: Bool { !future.isEmpty }

  /// The choices in a form that can be kept; nil while no table is open.
  public var savedChoices: SavedChoices? { choices.map(SavedChoices.init) }
  /// Which rows are shown, or will be as soon as they are found.
  public var query: RowQuery { choices?.query ?? RowQuery() }
  public var isSelecting: Bool { selecting != nil }
  /// Whether a change of choices is being carried out.
  public var isChanging: Bool { changing != nil }
  /// How many rows are shown.
  public var shownRowCount: Int { selection?.count ?? loaded?.rowCount ?? 0 }
  /// The table's row that is shown at a position.
  public func row(at position: Int) -> Int {
    guard let selection else { return position }
    return selection.rows.indices.contains(position) ? Int(selection.rows[position]) : 0
  }
  /// Where a row of the table is shown, or the next one that is.
  public func position(ofRow row: Int) -> Int { selection?.position(of: row) ?? row }

  /// Takes one event and tells what is to be done about it.
  public mutating func apply(_ event: Event) -> [Effect] {
    switch event {
    case .action(let action):
      let effects = apply(action)
      return effects + updateSelection()
    case .outcome(let outcome): return apply(outcome)
    }
  }

  mutating func tell(_ tone: Notice.Tone, _ text: String) {
    notice = Notice(tone: tone, text: text, number: (notice?.number ?? 0) + 1)
  }
}
