import Testing

@testable import ModelFormats

struct JSONGuardTests {
  private func flaw(_ text: String) -> String? {
    do {
      try JSONGuard.check(Array(text.utf8))
      return nil
    } catch {
      return error.text
    }
  }

  @Test(arguments: [
    "", "1", #"{"a": [1, {"a": 2}], "b": {"a": "a"}}"#, #"[{"a": 1}, {"a": 1}]"#,
    #"{"a": "b:\"", "c" : "\\"}"#, #"["a", "a"]"#,
  ])
  func ordinaryTextPasses(text: String) {
    #expect(flaw(text) == nil)
  }

  @Test func depthIsBounded() {
    let most = JSONGuard.depthMax
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(flaw(nested(most)) == nil)
    #expect(flaw(nested(most + 1)) == "objects and lists nest too deep")
    #expect(flaw(String(repeating: "[", count: 1_000_000)) == "objects and lists nest too deep")
  }

  @Test func keysAreBounded() {
    func object(_ count: Int) -> String {
      "{" + (0..<count).map { "\"k\($0)\": 0" }.joined(separator: ",") + "}"
    }
    #expect(flaw(object(64)) == nil)
    #expect(flaw(object(65)) == "an object has more than 64 keys")
  }

  @Test(arguments: [
    (#"{"a": {"b": 1}, "a": 2}"#, "the key “a” occurs twice"),
    (#"{"a": {"b": 1, "c": [{}], "b" : 1}}"#, "the key “b” occurs twice"),
    (#"{"\n": 1}"#, "a key is written with escapes"),
    (#""a": 1"#, "a key stands outside of an object"),
    ("[}", "the brackets of the text do not match"),
    ("]", "the brackets of the text do not match"),
    (#"{"a": "#, "the text ends inside an object or a list"),
    (#"{"a"#, "the text ends inside a string"),
    (#"{"a\"#, "the text ends inside a string"),
  ])
  func strangeTextIsRefused(text: String, expected: String) {
    #expect(flaw(text) == expected)
  }
}
