import Testing

@Suite struct NameTests {
  private static let keywords: Set<Substring> = [
    "struct", "class", "enum", "protocol", "actor", "typealias", "extension", "let", "var", "func",
  ]

  /// `Table.swift` declares a `Table`, `Forest+Prediction.swift` extends a `Forest`, and
  /// `KeyDecoderText.swift` a `KeyDecoder`. A file of functions alone is named as it likes.
  @Test func filesAreNamedAfterWhatTheyHold() {
    for file in Repository.sources where file.baseName != "main" {
      let name = file.baseName.prefix { $0 != "+" }.lowercased()
      let declared = file.code.flatMap { Self.declarations($0.line) }
      let hasTypes = declared.contains { $0.isType }
      let isFound = declared.contains { Self.isAlike($0.name.lowercased(), name) }
      #expect(isFound || !hasTypes, "\(file.path)")
    }
  }

  @Test func namesAreComparedByTheirBeginnings() {
    #expect(Self.isAlike("exitcode", "exitcodes"))
    #expect(Self.isAlike("mouseevent", "mouse"))
    #expect(Self.isAlike("signalpipe", "signals"))
    #expect(!Self.isAlike("failure", "exitcodes"))
    #expect(!Self.isAlike("to", "tokenfilter"))
  }

  private static func isAlike(_ declared: String, _ file: String) -> Bool {
    let one = file.hasSuffix("s") ? String(file.dropLast()) : file
    return declared.count > 2 && (declared.hasPrefix(one) || one.hasPrefix(declared))
  }

  /// The names that follow a declaring keyword; of a nested `A.B` the first.
  private static func declarations(_ line: Substring) -> [(name: Substring, isType: Bool)] {
    let words = line.split { " :<({=".contains($0) }
    return zip(words, words.dropFirst()).filter { keywords.contains($0.0) }.map {
      ($0.1.prefix { $0 != "." }, !["let", "var", "func"].contains($0.0))
    }
  }
}
