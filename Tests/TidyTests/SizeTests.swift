import Testing

@Suite struct SizeTests {
  @Test func filesAreShort() {
    let long = Repository.sources.filter { $0.lines.count > 401 }
    #expect(long.map { "\($0.path): \($0.lines.count) lines" } == [])
  }

  @Test func linesAreShort() {
    let long = Repository.sources.flatMap { file in
      file.lines.enumerated().filter { $0.element.count > 100 }
        .map { "\(file.path):\($0.offset + 1): \($0.element.count) columns" }
    }
    #expect(long == [])
  }
}
