import Workbench

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

enum JSONOutput {
  /// Prints one object, keys in snake case and sorted, on one line.
  static func write(_ value: some Encodable) throws(Failure) {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text: String
    do {
      text = String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch {
      throw Failure(.internalFault, "the result cannot be written as JSON: \(error)")
    }
    try StandardOutput.write(text + "\n")
  }
}
