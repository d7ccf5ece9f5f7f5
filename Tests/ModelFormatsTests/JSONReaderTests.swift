import ForestCore
import Testing

@testable import ModelFormats

/// What is said of JSON files that are not as they must be.
struct JSONReaderTests {
  private func text() throws -> String {
    String(decoding: try JSONFormat().bytes(of: SampleModels.handMade()), as: UTF8.self)
  }

  private func invalid(_ detail: String) -> String {
    "m: not a valid model: \(detail); correct it or export it anew"
  }

  @Test func otherJSONIsNoModel() {
    for text in ["{}", #" {"a": 1}"#, #"{"format": "mlterm"}"#, #"{"format": null}"#] {
      #expect(
        problem(of: text)
          == "m: not a model: JSON without “format”: “mlterm-json”; train one with `mlterm train`")
    }
  }

  @Test func leavesOfNumbersHaveAValue() throws {
    let text = String(
      decoding: try JSONFormat().bytes(of: SampleModels.regression()), as: UTF8.self)
    #expect(text.contains(#"{"value": 12}"#))
    #expect(
      problem(of: text.replacing(#""value""#, with: #""probabilities""#))
        == invalid("trees[0][1].probabilities is not a list"))
    #expect(
      problem(of: text.replacing(#"{"value": 12}"#, with: "{}"))
        == invalid("trees[1][1] has neither a feature nor a value"))
  }

  @Test func aNewerFormatSaysToUpdate() {
    #expect(
      problem(of: #"{"format": "mlterm-json", "format_version": 7, "forest": {}}"#)
        == "m: made by a newer mlterm (format version 7, this one reads 1); update mlterm")
  }

  @Test func aVersionIsPositive() {
    #expect(
      problem(of: #"{"format": "mlterm-json", "format_version": 0}"#)
        == invalid("there is no format version 0"))
  }

  @Test func aTextThatEndsEarlySaysSo() throws {
    #expect(
      problem(of: String(try text().dropLast(30)))
        == invalid("the text ends inside an object or a list"))
  }

  @Test func whatIsMissingIsNamed() {
    #expect(
      problem(of: #"{"format": "mlterm-json", "format_version": 1}"#)
        == invalid("schema is missing"))
  }

  @Test(arguments: [
    (
      #""feature": "age""#, #""feature": "Age""#,
      "[0] asks the feature “Age”, which the schema does not have"
    ),
    (
      #""one_of": ["say"#, #""one_of": ["nay"#,
      "[2] asks for the level “nay \"hi\"\n”, which its feature does not have"
    ),
    (#""missing": "left", "#, "", "[0] does not say where missing values go"),
    (#""at_most": 0."#, #""most": 0."#, "[0] must have “at_most” for its feature"),
    (#""one_of":"#, #""at_most": 1, "one_of":"#, "[2] must have “one_of” for its feature"),
    (#""feature": "age", "#, "", "[0] has neither a feature nor probabilities"),
    (
      #""feature": "age", "#, #""feature": "age", "probabilities": [], "#,
      "[0] is both a split and a leaf"
    ),
    ("[1, 0, 0]}", "[1, 0]}", "[1] has not one probability a class"),
    (
      #""left": 1, "right": 2"#, #""left": 1, "right": 4"#,
      "[0] must have its children behind it in the tree, the right one after the left"
    ),
    (
      #""left": 1, "right": 2"#, #""left": 0, "right": 1"#,
      "[0] must have its children behind it in the tree, the right one after the left"
    ),
    (
      #""left": 1, "right": 2"#, #""left": -9223372036854775808, "right": -9223372036854775808"#,
      "[0] must have its children behind it in the tree, the right one after the left"
    ),
    (
      #""left": 1, "right": 2"#, #""left": 4, "right": 5"#,
      "[0] must have its children behind it in the tree, the right one after the left"
    ),
    (#""left": 1, "right": 2"#, #""left": "1", "right": 2"#, "[0].left is not a whole number"),
    ("[1, 0, 0]}", "[1, 0, true]}", "[1].probabilities[2] is not a number"),
  ])
  func everyNodeIsChecked(old: String, new: String, detail: String) throws {
    let changed = try text().replacing(old, with: new, maxReplacements: 1)
    #expect(problem(of: changed) == invalid("trees[0]\(detail)"))
  }

  @Test func weightsAreForAllLeavesOrNone() throws {
    let all = String(
      decoding: try JSONFormat().bytes(of: SampleModels.trained(classCount: 2)), as: UTF8.self)
    #expect(all.contains(#""weight": "#))
    let some = all.replacing(#", "weight": "#, with: #", "w": "#, maxReplacements: 1)
    #expect(problem(of: some) == invalid("some leaves have a weight, others have none"))
    let none = all.replacing(#", "weight": "#, with: #", "w": "#)
    #expect(problem(of: none) == "no error")
    let split = all.replacing(#", "missing": "#, with: #", "weight": 1, "missing": "#)
    #expect(problem(of: split) == invalid("trees[0][0] is a split and has a weight"))
    let heavy = all.replacing(#", "weight": "#, with: #", "weight": -"#)
    #expect(problem(of: heavy) == invalid("the weight of a leaf is not a positive number"))
  }

  @Test func whatTheForestRefusesIsRefused() throws {
    let sum = try text().replacing("[1, 0, 0]}", with: "[1, 1, 0]}")
    #expect(problem(of: sum) == invalid("the probabilities of a leaf do not add up to 1"))
    let classes = try text().replacing(#"["lo", "hi", "none"]"#, with: #"["lo", "lo", "none"]"#)
    #expect(problem(of: classes) == invalid("a name occurs twice in the schema"))
    let levels = try text().replacing(#"["clerk", "say"#, with: #"["", "say"#)
    #expect(
      problem(of: levels) == invalid("the feature “job” has a level that occurs twice"))
  }

  @Test func aScriptMayLayTheTextOutAsItLikes() throws {
    let compact = try text().replacing("\n", with: "\r\n\t")
    #expect(
      try ModelFile.read(bytes: Array(compact.utf8), name: "m") == SampleModels.handMade())
  }
}
