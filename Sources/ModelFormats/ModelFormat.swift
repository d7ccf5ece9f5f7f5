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

  /// The files that hold the model; the same bytes for the same model. Writes nothing.
  ///
  /// - Throws: `ModelFormatError` of kind `internalFault` when the format cannot express the model.
  func export(_ model: Model) throws(ModelFormatError) -> [NamedBytes]
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
