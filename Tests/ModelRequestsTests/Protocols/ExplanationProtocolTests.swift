import Foundation
import ModelRequests
import Testing

@Suite struct ExplanationProtocolTests {
  private let people: Exchange

  init() throws { people = try Exchange.people() }

  private struct Answer: Decodable {
    var explanations: [Explanation]
    var warnings: [String]?
  }

  private struct Explanation: Decodable {
    var prediction: Double
    var `class`: Double?
    var probability: Double?
    var base: Double
    var contributions: [Contribution]

    func shap(_ feature: String) -> Double? {
      contributions.first { $0.feature == feature }?.shap
    }
  }

  private struct Contribution: Decodable {
    var feature: String
    var shap: Double
  }

  private func answer(_ target: String, _ body: String) throws -> Answer {
    let reply = people.post(target, body)
    #expect(reply.status == 200, "\(reply.text)")
    return try JSONDecoder().decode(Answer.self, from: Data(reply.body))
  }

  /// Worked out by hand: knowing nothing a tree says 0.5625, knowing the age 0.75, knowing that the
  /// job is missing 0.4375, knowing both 0.75; the other tree always says 0.5.
  @Test func whatEachColumnAddsToTheMean() throws {
    let answer = try answer("/explain", #"[{"age": 40}]"#)
    let explanation = try #require(answer.explanations.first)
    #expect(explanation.prediction == 1 && explanation.class == 1)
    #expect(explanation.probability == 0.625 && explanation.base == 0.53125)
    #expect(explanation.contributions.map(\.feature) == ["age", "job", "member", "since"])
    for (feature, shap) in [("age", 0.125), ("job", -0.03125), ("member", 0), ("since", 0)] {
      #expect(abs(try #require(explanation.shap(feature)) - shap) < 1e-15)
    }
    #expect(answer.warnings == nil)
  }

  @Test func anotherClassOnRequest() throws {
    let answer = try answer("/explain?class=0", #"[{"age": 40}, {"age": 20}]"#)
    #expect(answer.explanations.map(\.prediction) == [1, 0])
    #expect(answer.explanations.map(\.class) == [0, 0])
    #expect(abs(try #require(answer.explanations[0].shap("age")) + 0.125) < 1e-15)
    #expect(people.post("/explain?class=2", "{}").status == 400)
    #expect(try people.post("/explain?class=2", "{}").problem() == "the model has no class 2")
  }

  @Test func valuesAreWrittenAsRequestsWriteThem() throws {
    let reply = people.post(
      "/explain", #"{"age": "12.50", "job": "é", "member": "yes", "since": "2024-02-29", "x": 1}"#)
    for value in [
      #""feature":"age","value":12.5"#, #""feature":"job","value":"é""#,
      #""feature":"member","value":true"#, #""feature":"since","value":"2024-02-29""#,
      #""warnings":["x: unknown column, ignored"]"#,
    ] {
      #expect(reply.text.contains(value), "\(reply.text)")
    }
    #expect(people.post("/explain", #"{"job": "cook"}"#).text.contains(#""job","value":null"#))
  }

  @Test func predictionsAddUp() throws {
    let answer = try answer(
      "/explain?class=1", #"[{"age": 5}, {"job": "3"}, {}, {"age": 99, "job": "clerk"}]"#)
    for explanation in answer.explanations {
      let sum = explanation.contributions.reduce(explanation.base) { $0 + $1.shap }
      #expect(abs(sum - (try #require(explanation.probability))) < 1e-12)
    }
    #expect(try self.answer("/explain", "[]").explanations.isEmpty)
  }

  @Test func rowsAreCounted() throws {
    let tally = try #require(people.post("/explain", #"[{"age": 40}, {}]"#).tally)
    #expect(tally.rows == 2 && tally.classes == ["0": 1, "1": 1])
  }

  @Test func faultsAreNamed() throws {
    #expect(
      try people.post("/explain", #"{"age": "old"}"#).problem()
        == "record 1, column age: \"old\" is not a number")
    #expect(people.get("/explain").status == 405)
  }

  /// The model of numbers here was made without what its leaves weigh.
  @Test func aModelThatCannotBeExplainedSaysSo() throws {
    let numbers = Exchange(try ServedModels.numbers())
    let reply = numbers.post("/explain", "{}")
    #expect(reply.status == 501)
    #expect(try reply.problem().contains("train it anew"))
    #expect(
      try numbers.post("/explain?class=a+b%21", "{}").problem()
        == "the model predicts a number, so there is no class a b! to explain")
  }
}
