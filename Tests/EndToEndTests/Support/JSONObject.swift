import Foundation
import Testing

/// A JSON object that a command printed.
struct JSONObject {
  private let values: [String: Any]

  /// Fails the test when the command printed anything but one object on one line.
  init(_ outcome: Program.Outcome) throws {
    try #require(outcome.status == 0 || outcome.status == 1, "\(outcome.errors)")
    try #require(outcome.output.hasSuffix("}\n") && outcome.outputLines.count == 1)
    try self.init(JSONSerialization.jsonObject(with: outcome.outputBytes))
  }

  private init(_ value: Any?) throws {
    values = try #require(value as? [String: Any])
  }

  var keys: Set<String> { Set(values.keys) }

  func string(_ key: String) throws -> String { try #require(values[key] as? String, "\(key)") }
  func number(_ key: String) throws -> Double { try #require(values[key] as? Double, "\(key)") }
  func integer(_ key: String) throws -> Int { try #require(values[key] as? Int, "\(key)") }
  func flag(_ key: String) throws -> Bool { try #require(values[key] as? Bool, "\(key)") }
  func strings(_ key: String) throws -> [String] {
    try #require(values[key] as? [String], "\(key)")
  }
  func matrix(_ key: String) throws -> [[Int]] { try #require(values[key] as? [[Int]], "\(key)") }
  func object(_ key: String) throws -> JSONObject { try JSONObject(values[key]) }

  func objects(_ key: String) throws -> [JSONObject] {
    try #require(values[key] as? [Any], "\(key)").map { try JSONObject($0) }
  }
}
