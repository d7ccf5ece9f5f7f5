import ForestCore

/// A model as it is served, with all that requests need of it made ready. Never changes: a new
/// model is a new object, so that a request sees one model from its beginning to its end.
public final class ServedModel: Sendable {
  /// What requests call it.
  public let name: String
  /// Tells this model from every other; the beginning of the SHA-256 of its file.
  public let version: String
  /// 1 for the model that the service started with, one more for each that replaced it.
  public let generation: Int
  public let model: Model
  let columns: InputColumns
  /// The classes as JSON: numbers where the target is one, else strings.
  let classLiterals: [[UInt8]]
  /// Threads that predict the rows of a large request.
  let threadCount: Int

  public init(
    _ model: Model, name: String, version: String, generation: Int = 1, threadCount: Int = 1
  ) {
    self.threadCount = threadCount
    self.name = name
    self.version = version
    self.generation = generation
    self.model = model
    columns = InputColumns(model.schema)
    let target = model.schema.target
    classLiterals = target.classes.map { name in
      if target.format.kind == .number { return Array(name.utf8) }
      var writer = JSONWriter()
      writer.string(name)
      return writer.bytes
    }
  }

  /// No rows yet.
  func makeBatch() -> RowBatch {
    RowBatch(columns, outputCount: model.forest.outputCount)
  }

  /// Predicts the rows of a batch.
  func predict(_ batch: RowBatch) -> Predictions {
    Predictions(batch, of: self)
  }
}
