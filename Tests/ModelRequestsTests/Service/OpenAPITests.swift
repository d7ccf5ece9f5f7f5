import Foundation
import ModelRequests
import Testing

@Suite struct OpenAPITests {
  private func document(_ served: ServedModel) throws -> [String: Any] {
    try Exchange(served).get("/openapi.json").object()
  }

  private func properties(_ document: [String: Any]) throws -> [String: [String: Any]] {
    let components = try #require(document["components"] as? [String: Any])
    let schemas = try #require(components["schemas"] as? [String: [String: Any]])
    return try #require(schemas["Record"]?["properties"] as? [String: [String: Any]])
  }

  @Test func columnsHaveTheirTypes() throws {
    let columns = try properties(document(ServedModels.people()))
    #expect(columns["age"]?["type"] as? [String] == ["number", "null"])
    #expect(columns["member"]?["type"] as? [String] == ["boolean", "null"])
    #expect(columns["since"]?["format"] as? String == "date")
    let levels = try #require(columns["job"]?["enum"] as? [Any])
    #expect(levels.compactMap { $0 as? String } == ["clerk", "3", "yes", "é"])
    #expect(levels.last is NSNull)
  }

  @Test func numbersHaveTheirRange() throws {
    let components = try #require(
      try document(ServedModels.numbers())["components"] as? [String: [String: Any]])
    let prediction = try #require(components["schemas"]?["Prediction"] as? [String: Any])
    #expect(prediction["type"] as? String == "number")
    #expect(prediction["minimum"] as? Double == 2 && prediction["maximum"] as? Double == 4)
  }

  @Test func namesThatNeedEscapes() throws {
    #expect(try properties(document(ServedModels.numbers())).keys.sorted() == ["x \"y\""])
  }

  /// All that the service answers is told of, apart from the page.
  @Test func everyPathIsThere() throws {
    let paths = try #require(try document(ServedModels.people())["paths"] as? [String: Any])
    let expected = Endpoint.allCases.filter {
      ![.page, .pageScript, .pageStyle, .openAPI].contains($0)
    }
    #expect(
      paths.keys.sorted() == expected.map { $0.path.replacing("{model}", with: "people") }.sorted())
  }
}
