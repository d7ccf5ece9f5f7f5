import ForestCore

/// A kind of file that a trained model can be written as.
///
/// A new format is a folder beside `Native` and `JSON`, and one line in ``ModelFormatList/all``.
public protocol ModelFormat: Sendable {
  /// What `export --format` calls it.
  var name: String { get }
  /// The ending of its files, without the dot.
  var fileExtension: String { get }
  /// What it is good for, in one line.
  var summary: String { get }

  /// The layouts of tensors that it can be written in; none where there is nothing to choose.
  var layouts: [ExportOptions.Layout] { get }

  /// The files that hold the model; the same bytes for the same model and options. Writes nothing.
  ///
  /// - Throws: `ModelFormatError` of kind `internalFault` when the format cannot express the model.
  func export(_ model: Model, options: ExportOptions) throws(ModelFormatError) -> [NamedBytes]

  /// What runs the files that `export` made, from nothing but their bytes; the schema only tells
  /// how their inputs are called.
  ///
  /// - Throws: `ModelFormatError` of kind `internalFault` when they cannot be run.
  func interpreter(
    of files: [NamedBytes], schema: Schema
  ) throws(ModelFormatError) -> any ExportInterpreter
}

extension ModelFormat {
  public var layouts: [ExportOptions.Layout] { [] }

  /// Reads the model back, for formats of one file that ``ModelFile`` opens.
  public func interpreter(
    of files: [NamedBytes], schema: Schema
  ) throws(ModelFormatError) -> any ExportInterpreter {
    try ModelInterpreter(files)
  }

  /// The files that hold the model, without choices.
  public func export(_ model: Model) throws(ModelFormatError) -> [NamedBytes] {
    try export(model, options: ExportOptions())
  }
}

/// What can be chosen about an export; formats ignore what is not theirs.
public struct ExportOptions: Sendable {
  /// How tensors are laid out.
  public enum Layout: String, Sendable, CaseIterable {
    /// Inputs of shape [rows, 1] and one output of probabilities, [rows, classes].
    case matrix
    /// Inputs of shape [rows] and one output a class, each [rows].
    case columns
  }

  public var layout: Layout
  /// What the names in source code begin with.
  public var name: String
  /// The training examples, where they are at hand: exports may take numbers in single precision
  /// when that moves none of these across a threshold.
  public var examples: FeatureMatrix?
  /// A remark for whoever reads source code.
  public var note: String?

  public init(
    layout: Layout = .matrix, name: String = "model", examples: FeatureMatrix? = nil,
    note: String? = nil
  ) {
    self.layout = layout
    self.name = name
    self.examples = examples
    self.note = note
  }
}

/// A file that is yet to be written.
public struct NamedBytes: Hashable, Sendable {
  /// A suggested file name, without a folder.
  public var name: String
  /// The file's content.
  public var bytes: [UInt8]

  /// Pairs a file name with a content.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
