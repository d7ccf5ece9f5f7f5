import CSVKit
import ForestCore

/// Which files to predict, how, and where the result goes.
public struct PredictionRequest: Sendable {
  public var model: Model
  /// Files to read one after the other; `-` is standard input.
  public var inputs: [String]
  /// Where the predictions go; `-` is standard output.
  public var output: String
  public var options: ReadOptions
  public var kept: KeptColumns
  /// Take columns that the model needs and a file lacks as missing.
  public var allowMissing: Bool
  /// Leave rows out that cannot be read.
  public var skipBadRows: Bool
  /// Where rows that cannot be read are set aside.
  public var rejects: String?
  /// Whether that file appears even when every row can be read.
  public var writesEmptyRejects = true
  public var threadCount: Int
  /// Whether texts that a spreadsheet would run as formulas get an apostrophe in front.
  public var isExcelSafe = false
  /// Whether a later run can go on where this one was killed; nil when it cannot.
  public var resumption: Resumption?

  /// What going on later takes.
  public struct Resumption: Sendable {
    /// The file of the model, by which a later run knows that it is the same.
    public var modelPath: String
    /// Whether to go on where an earlier run was killed, if there is one.
    public var isWanted: Bool

    public init(modelPath: String, isWanted: Bool) {
      self.modelPath = modelPath
      self.isWanted = isWanted
    }
  }

  /// Which input columns are written before the prediction.
  public enum KeptColumns: Sendable, Equatable {
    case all
    case none
    case named([String])
  }

  public init(
    model: Model, inputs: [String], output: String, options: ReadOptions = ReadOptions(),
    kept: KeptColumns = .all, allowMissing: Bool = false, skipBadRows: Bool = false,
    rejects: String? = nil, threadCount: Int = 1
  ) {
    self.model = model
    self.inputs = inputs
    self.output = output
    self.options = options
    self.kept = kept
    self.allowMissing = allowMissing
    self.skipBadRows = skipBadRows
    self.rejects = rejects
    self.threadCount = threadCount
  }
}

/// What became of the rows.
public struct PredictionSummary: Sendable, Equatable {
  /// Rows that an earlier run had predicted.
  public var resumedRows = 0
  public var rows = 0
  public var badRows = 0
  /// Where those were set aside; nil when there is no such file.
  public var rejects: String?
  /// The first rows that could not be read, each with place and reason.
  public var firstFaults: [String] = []
  /// Files that end too early, each with place and reason.
  public var damages: [String] = []
  /// Rows predicted to be of each class; empty when numbers are predicted.
  public var classCounts: [Int]
  /// Where the predicted numbers lie; nil when classes are predicted, or nothing.
  public var numbers: NumberRange?
  /// Values never seen in training, by feature.
  public var unseen: [Unseen] = []
  /// Input columns that are left out because the output has columns of these names.
  public var replacedColumns: [String] = []
  /// Features that a file lacks and that were taken as missing.
  public var absentColumns: [String] = []

  /// How many values of a feature training never saw.
  public struct Unseen: Sendable, Equatable {
    public let feature: String
    public let count: Int
  }
}
