import FieldValues
import ForestCore
import Testing

@testable import ModelRequests

/// What values of requests are to columns: the same as their text in a file.
@Suite struct InputColumnsTests {
  private let columns: InputColumns

  init() throws { columns = try ServedModels.people().columns }

  private func code(_ json: String, _ name: String) throws -> RowEncoder.Code {
    let feature = try #require(columns.feature(named: name))
    var code: RowEncoder.Code?
    try Array(json.utf8).withUnsafeBufferPointer { bytes in
      var cursor = JSONCursor(bytes)
      try cursor.readValue { value throws(RequestError) in
        code = columns.code(of: value, feature: feature)
      }
    }
    return try #require(code)
  }

  @Test(arguments: [
    ("22", "22"), ("22.5", "22.5"), ("2.2e1", "22"), ("-0.0", "0"),
    ("0.1000000000000000055511151231257827", "0.1"), ("\"22\"", "22"), ("\" 22 \"", "22"),
  ])
  func numbers(_ json: String, _ value: String) throws {
    #expect(try code(json, "age") == .value(try #require(Double(value))))
  }

  @Test(arguments: ["null", "NaN", "\"\"", "\"NA\"", "-1", "\"-1\""])
  func missingNumbers(_ json: String) throws { #expect(try code(json, "age") == .missing) }

  @Test(arguments: ["\"old\"", "true", "[]", "{\"a\":1}", "1e999", "\"1e999\"", "\"0x10\""])
  func whatIsNoNumber(_ json: String) throws { #expect(try code(json, "age") == .invalid) }

  @Test(arguments: [
    ("\"clerk\"", 0.0), ("3", 1), ("3.0", 1), ("\"3\"", 1), ("true", 2), ("\"yes\"", 2),
    ("\"\\u00e9\"", 3), ("\"é\"", 3),
  ])
  func levels(_ json: String, _ level: Double) throws {
    #expect(try code(json, "job") == .value(level))
  }

  @Test func levelsThatTrainingNeverSaw() throws {
    #expect(try code("\"pilot\"", "job") == .unseen)
    #expect(try code("4", "job") == .unseen)
    #expect(try code("\"Clerk\"", "job") == .unseen)
    #expect(try code("false", "job") == .invalid)
  }

  @Test func truthValues() throws {
    for json in ["true", "1", "\"yes\"", "\"T\"", "1.0"] {
      #expect(try code(json, "member") == .value(1))
    }
    #expect(try code("false", "member") == .value(0))
    #expect(try code("2", "member") == .invalid)
    #expect(try code("\"maybe\"", "member") == .invalid)
  }

  @Test func dates() throws {
    #expect(try code("\"1970-01-02\"", "since") == .value(86_400))
    #expect(try code("\"1970-01-01T00:00:01Z\"", "since") == .value(1))
    #expect(try code("1700000000", "since") == .invalid)
    #expect(try code("\"yesterday\"", "since") == .invalid)
  }

  /// A text means in a request what it means to the encoder of files.
  @Test(arguments: ["age", "job", "member", "since"])
  func textsMeanWhatTheyMeanInFiles(_ name: String) throws {
    let encoder = RowEncoder(columns.schema)
    let feature = try #require(columns.feature(named: name))
    for text in ["", "3", "3.0", "NA", "yes", "2020-02-30", "2020-02-29", "clerk", "-1", "1,5"] {
      #expect(
        try code("\"\(text)\"", name) == encoder.code(of: text, feature: feature), "\(text)")
    }
  }
}
