import ForestCore

/// Reads models back from the formats that hold all of a model.
public enum ModelFile {
  /// The formats that it reads, by their names.
  public static let formatNames: Set = [NativeFormat().name, JSONFormat().name]

  /// Reads a model in the native or the JSON format, whichever the file's content is.
  ///
  /// - Parameter path: a file, or anything else that can be read to its end, such as a pipe.
  /// - Throws: `ModelFormatError` that names the file: of kind `unreadable` when it is missing, a
  ///   directory or forbidden, of kind `invalid` when its content is not a model.
  public static func read(path: String) throws(ModelFormatError) -> Model {
    try readWithBytes(path: path).model
  }

  /// As ``read(path:)``, with the bytes that the model was read from.
  public static func readWithBytes(
    path: String
  ) throws(ModelFormatError) -> (model: Model, bytes: [UInt8]) {
    do {
      let bytes = try InputFile.bytes(at: path, checkingStart: checkStart)
      return (try model(in: bytes), bytes)
    } catch {
      throw error.inFile(path)
    }
  }

  /// Reads a model from the content of a file.
  ///
  /// Any bytes whatever give a model that is sound in every index, or an error; memory and time
  /// stay in proportion to their number.
  ///
  /// - Parameter name: what errors call the file.
  /// - Throws: `ModelFormatError` of kind `invalid`.
  public static func read(bytes: [UInt8], name: String) throws(ModelFormatError) -> Model {
    do {
      try checkStart(bytes[...])
      return try model(in: bytes)
    } catch {
      throw error.inFile(name)
    }
  }

  private static func model(in bytes: [UInt8]) throws(ModelFormatError) -> Model {
    if SafetensorsHeader.headerLength(atStartOf: bytes[...]) != nil {
      return try NativeReader.model(in: bytes)
    }
    return try JSONReader.model(in: bytes)
  }

  /// Refuses what is no model by its first bytes, so that a large table given by mistake is not
  /// read to its end.
  private static func checkStart(_ bytes: ArraySlice<UInt8>) throws(ModelFormatError) {
    if bytes.isEmpty { throw .notAModel("the file is empty") }
    if SafetensorsHeader.headerLength(atStartOf: bytes) != nil { return }
    guard bytes.first(where: { !$0.isJSONSpace }) == UInt8(ascii: "{") else {
      throw .notAModel("neither a safetensors nor a JSON file")
    }
  }
}
