#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// JSON as all formats here write it: with sorted keys, so that equal values give equal bytes.
enum JSONCoding {
  /// How the names of properties become keys.
  enum KeyStyle {
    case asDeclared
    case snakeCase
  }

  /// The compact JSON of a value.
  static func bytes(
    of value: some Encodable, keys: KeyStyle = .snakeCase
  ) throws(ModelFormatError) -> [UInt8] {
    let encoder = JSONEncoder()
    if keys == .snakeCase { encoder.keyEncodingStrategy = .convertToSnakeCase }
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(value))
    } catch {
      throw ModelFormatError(.internalFault, "the model cannot be written as JSON: \(error)")
    }
  }

  /// The compact JSON of a value, as text.
  static func text(of value: some Encodable) throws(ModelFormatError) -> String {
    String(decoding: try bytes(of: value), as: UTF8.self)
  }

  /// The value that a JSON text holds, after a check that its reading is bounded (``JSONGuard``).
  static func value<Value: Decodable>(
    _ type: Value.Type, in bytes: [UInt8], keys: KeyStyle = .snakeCase
  ) throws(Flaw) -> Value {
    try JSONGuard.check(bytes)
    let decoder = JSONDecoder()
    if keys == .snakeCase { decoder.keyDecodingStrategy = .convertFromSnakeCase }
    do {
      return try decoder.decode(type, from: Data(bytes))
    } catch let flaw as Flaw {
      throw flaw
    } catch let error as DecodingError {
      throw Flaw(describe(error))
    } catch {
      throw Flaw("\(error)")
    }
  }

  /// Where and what, such as `trees[0][2].left: expected Int`.
  private static func describe(_ error: DecodingError) -> String {
    switch error {
    case .typeMismatch(let type, let context):
      return place(context.codingPath) + "is not \(noun(for: type))"
    case .valueNotFound(_, let context):
      return place(context.codingPath) + "is null or missing"
    case .keyNotFound(let key, let context):
      return place(context.codingPath + [key]) + "is missing"
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      // The decoder says the same of both.
      return "the text is not valid JSON, or a number in it is out of range"
    case .dataCorrupted(let context):
      return place(context.codingPath) + "cannot be: " + context.debugDescription
    @unknown default:
      return "\(error)"
    }
  }

  private static func noun(for type: any Any.Type) -> String {
    switch type {
    case is String.Type: "text"
    case is Bool.Type: "true or false"
    case is any FixedWidthInteger.Type: "a whole number"
    case is any BinaryFloatingPoint.Type: "a number"
    case is [Any].Type: "a list"
    default: "an object"
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    var text = ""
    for key in path {
      if let index = key.intValue {
        text += "[\(index)]"
      } else {
        text += text.isEmpty ? snakeCase(key.stringValue) : "." + snakeCase(key.stringValue)
      }
    }
    return text.isEmpty ? "the whole " : text + " "
  }

  /// The key as the file spells it; keys are ASCII words.
  private static func snakeCase(_ key: String) -> String {
    key.reduce(into: "") { text, character in
      text += character.isUppercase ? "_" + character.lowercased() : String(character)
    }
  }
}
