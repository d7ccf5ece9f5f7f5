import Testing

@testable import Workbench

@Suite struct FilterCompletionTests {
  private let loaded: LoadedTable

  init() throws {
    loaded = try loadedTable(
      "age,sex,free text,ok\n31,male,a b,yes\n12,female,c d,no\n12,male,e f,yes\n")
  }

  private func texts(_ text: String) -> [String] {
    FilterCompletion(text, cursor: text.count, loaded: loaded).candidates.map(\.text)
  }

  @Test func columnsComeFirst() {
    #expect(texts("") == ["age", "sex", "`free text`", "ok", "not"])
    #expect(texts("age > 3 and s") == ["sex"])
    #expect(texts("not (fr") == ["`free text`"])
  }

  @Test func thenOperatorsOfTheColumnsKind() {
    #expect(texts("age ").contains("<=") && !texts("age ").contains("contains"))
    #expect(texts("sex ").contains("contains") && !texts("sex ").contains("<="))
    #expect(texts("sex st") == ["starts with"])
    #expect(texts("sex is ") == ["missing", "not missing"])
  }

  @Test func thenItsValuesTheMostFrequentFirst() {
    #expect(texts("sex = ").prefix(2) == ["'male'", "'female'"])
    #expect(texts("sex = f") == ["'female'"])
    #expect(texts("sex = 'fe") == ["'female'"])
    #expect(texts("sex not in ('male', ").prefix(2) == ["'male'", "'female'"])
    #expect(texts("age >= ").first == "12")
  }

  @Test func thenWhatJoinsConditions() {
    #expect(texts("age > 3 ") == ["and", "or"])
    #expect(texts("sex in ('male') ") == ["and", "or"])
  }

  @Test func theWordBeforeTheCursorIsReplaced() {
    let completion = FilterCompletion("ag > 3", cursor: 2, loaded: loaded)
    #expect(completion.range == 0..<2)
    #expect(completion.candidates.map(\.text) == ["age"])
  }
}
