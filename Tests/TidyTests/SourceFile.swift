/// A Swift file of the repository.
struct SourceFile {
  /// From the repository's root on, as in `Sources/CSVKit/Table.swift`.
  let path: String
  let lines: [Substring]

  init?(_ path: String) {
    guard let text = Repository.text(path) else { return nil }
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The folder under `Sources` or `Tests`.
  var target: String { String(path.split(separator: "/")[1]) }

  /// The name without folders and ending.
  var baseName: String {
    String(path.split(separator: "/").last?.dropLast(".swift".count) ?? "")
  }

  /// The lines without comments that take the whole line, each with its number from 1.
  var code: [(number: Int, line: Substring)] {
    lines.enumerated().map { ($0.offset + 1, $0.element) }
      .filter { !$0.1.drop { $0 == " " }.hasPrefix("//") }
  }

  /// The modules that the file imports, whatever attributes and kinds stand beside them.
  var imports: [String] {
    // What stands in a text of several lines may be another language's.
    var isText = false
    return code.compactMap { _, line in
      let marks = line.replacing("\\\"\"\"", with: "").split(
        separator: "\"\"\"", omittingEmptySubsequences: false)
      if marks.count % 2 == 0 { isText.toggle() }
      if isText { return nil }
      var words = line.split(separator: " ").drop { $0.hasPrefix("@") || $0 == "public" }
      guard words.first == "import" else { return nil }
      words = words.dropFirst()
      let kinds = ["struct", "class", "enum", "protocol", "typealias", "func", "var", "let"]
      if words.count > 1, let kind = words.first, kinds.contains(String(kind)) {
        words = words.dropFirst()
      }
      return words.first.map { String($0.prefix { $0 != "." }) }
    }
  }

  /// Where one of the words stands in the code, as `path:line: word`.
  func places(of words: [String]) -> [String] {
    code.flatMap { number, line in
      words.filter { line.contains($0) }.map { "\(path):\(number): \($0)" }
    }
  }
}
