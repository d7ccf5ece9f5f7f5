import Testing

@Suite struct DocumentationTests {
  private static let keywords = ["struct ", "class ", "enum ", "protocol ", "actor ", "typealias "]

  @Test func everyPublicTypeIsDocumented() {
    let files = Repository.sources
    let found = files.flatMap(Self.publicTypes)
    #expect(found.count > 100)
    #expect(found.filter { !$0.isDocumented }.map(\.place) == [])
  }

  private static func publicTypes(_ file: SourceFile) -> [(place: String, isDocumented: Bool)] {
    file.lines.enumerated().compactMap { index, line in
      let code = line.drop { $0 == " " }
      guard code.hasPrefix("public ") else { return nil }
      let declaration = code.dropFirst("public ".count).trimmingPrefix("final ")
      guard keywords.contains(where: { declaration.hasPrefix($0) }) else { return nil }
      let above = file.lines[..<index].map { $0.drop { $0 == " " } }.last { !$0.hasPrefix("@") }
      return ("\(file.path):\(index + 1): \(code)", above?.hasPrefix("///") == true)
    }
  }
}
