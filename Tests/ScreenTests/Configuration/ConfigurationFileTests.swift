import Testing

@testable import mlterm

@Suite struct ConfigurationFileTests {
  private static func values(_ text: String) -> [ConfigurationFile.Value] {
    ConfigurationFile(text).entries.map(\.item.value)
  }

  @Test func readsTablesKeysAndValues() {
    let file = ConfigurationFile(
      """
      theme = "mine" # a comment

      [keys]
      train = ["t", 'f5',]
        "page-down" = [
          "space", # two lines
        ]
      [theme.mine]
      accent = 75
      bold = true
      """)
    #expect(file.problems == [])
    #expect(file.entries.map(\.table) == ["", "keys", "keys", "theme.mine", "theme.mine"])
    #expect(file.entries.map(\.key) == ["theme", "train", "page-down", "accent", "bold"])
    #expect(file.entries[0].item.value == .text("mine"))
    #expect(file.entries[3].item.value == .number(75))
    #expect(file.entries[4].item.value == .flag(true))
    #expect(file.entries[2].place == .init(line: 5, column: 3))
    guard case .list(let items) = file.entries[1].item.value else {
      Issue.record("no list")
      return
    }
    #expect(items.map(\.value) == [.text("t"), .text("f5")])
    #expect(items[1].place == .init(line: 4, column: 15))
  }

  @Test(arguments: [
    (#"a = "\"\\\n\t""#, "\"\\\n\t"), (#"a = '\n'"#, #"\n"#), ("a = \"日本\"", "日本"),
    ("a=''", ""),
  ])
  func texts(_ text: String, _ value: String) {
    #expect(Self.values(text) == [.text(value)])
  }

  /// The rest of the file is read all the same.
  @Test(arguments: [
    ("x", 1, 2, "expected = after x"), ("x = ", 1, 5, "expected a value"),
    ("x = yes", 1, 5, "yes is no value: texts stand in quotes"),
    ("x = \"a", 1, 5, "the text has no \" at its end"),
    ("x = [\"a\" \"b\"]", 1, 10, "expected , or ] in the list"),
    ("x = \"\\q\"", 1, 7, "there is no such escape"), ("= 1", 1, 1, "expected a name"),
    ("[a", 1, 3, "expected ] after the table's name"),
    ("x = 1 2", 1, 7, "expected the end of the line"), ("x = [[[[[1]]]]]", 1, 9, "too many lists"),
    ("a = 1\na = 2", 2, 1, "a is given twice"),
  ])
  func problemsHaveTheirPlace(_ text: String, _ line: Int, _ column: Int, _ message: String) {
    let file = ConfigurationFile(text + "\nlast = 1\n")
    #expect(file.problems.first?.place == .init(line: line, column: column))
    #expect(file.problems.first?.text.hasPrefix(message) == true, "\(file.problems)")
    #expect(file.entries.last?.key == "last")
  }

  @Test func anyTextIsRead() {
    var random = SeededGenerator(seed: 5)
    let pieces = [
      "[", "]", "=", "\"", "'", "\\", "#", "\n", "\r\n", "a", "keys", ".", ",", " ", "1", "é", "\0",
    ]
    for _ in 0..<2000 {
      let count = Int.random(in: 0...30, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      var configuration = Configuration()
      configuration.read(text)
      let isLocated = configuration.problems.allSatisfy { $0.hasPrefix("config.toml:") }
      #expect(isLocated, "\(text.debugDescription)")
    }
  }
}
