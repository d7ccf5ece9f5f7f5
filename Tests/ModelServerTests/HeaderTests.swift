import Testing

@testable import ModelServer

@Suite struct HeaderTests {
  @Test func dates() {
    #expect(DateHeader.text(for: 784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
    #expect(DateHeader.text(for: 951_782_400) == "Tue, 29 Feb 2000 00:00:00 GMT")
  }

  @Test func requestIDs() {
    #expect(RequestID(given: "a-1").text == "a-1")
    for unsafe in ["", "a b", "a\"", "é", String(repeating: "a", count: 129)] {
      #expect(RequestID(given: unsafe).text.count == 16)
    }
    #expect(Set((0..<1_000).map { _ in RequestID(given: nil).text }).count == 1_000)
  }

  @Test(arguments: [
    ("titanic.mlterm", "titanic"), ("/a/b.c/m.v2.mlterm", "m.v2"), ("/a/m", "m"), (".m", ".m"),
  ])
  func modelNames(_ path: String, _ name: String) {
    #expect(ModelLoader(path: path).name == name)
  }
}
