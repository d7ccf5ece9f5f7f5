import Testing

@testable import ModelFormats

struct JSONLayoutTests {
  private func lines(_ compact: String, indent: Int = 0) -> String {
    String(decoding: JSONLayout.lines(of: Array(compact.utf8), indent: indent), as: UTF8.self)
  }

  @Test func whatFitsStaysOnItsLine() {
    #expect(lines(#"{"a":[1,2],"b":{}}"#) == #"{"a": [1, 2], "b": {}}"#)
    #expect(lines("[]") == "[]")
    #expect(lines(#""a,b:c""#) == #""a,b:c""#)
  }

  @Test func whatDoesNotFitIsBroken() {
    let long = String(repeating: "x", count: 90)
    #expect(
      lines(#"{"a":["\#(long)",{"b,":1}],"c":"\"]"}"#, indent: 2) == """
        {
            "a": [
              "\(long)",
              {"b,": 1}
            ],
            "c": "\\"]"
          }
        """)
  }
}
