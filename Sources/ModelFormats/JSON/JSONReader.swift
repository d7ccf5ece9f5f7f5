import ForestCore

/// Reads a model from the text of a ``JSONFormat`` file.
enum JSONReader {
  static func model(in text: [UInt8]) throws(ModelFormatError) -> Model {
    let file: JSONFile
    do {
      file = try JSONCoding.value(JSONFile.self, in: text)
    } catch {
      throw .inconsistent(error)
    }
    switch file {
    case .model(let document): return try model(document, text)
    case .newer(let version): throw .newer(version: version, known: JSONFormat.version)
    case .foreign: throw .notAModel("JSON without “format”: “\(JSONFormat.marker)”")
    }
  }

  private static func model(
    _ document: JSONDocument, _ text: [UInt8]
  ) throws(ModelFormatError) -> Model {
    do {
      var builder = try JSONForestBuilder(document.schema)
      let nodes = try JSONCoding.value(JSONTrees.self, in: text, keys: .asDeclared)
      for tree in nodes.trees { try builder.append(tree) }
      return try ModelAssembly.model(
        schema: document.schema, forest: try builder.forest(), card: document.card)
    } catch {
      throw .inconsistent(error)
    }
  }
}
