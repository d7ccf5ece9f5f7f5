import Testing

@testable import Workbench

@Suite struct FilterTextTests {
  @Test(arguments: [
    ("age", "age"), ("home.dest", "home.dest"), ("a b", "`a b`"), ("and", "`and`"), ("1x", "`1x`"),
    ("x`y", "`x``y`"), ("", "``"), ("größe", "größe"), ("Missing", "`Missing`"),
  ])
  func namesAreQuotedWhereTheyMustBe(_ name: String, _ expected: String) {
    #expect(FilterText.name(name) == expected)
  }

  @Test(arguments: [
    ("", "a = 1", "a = 1"), ("b > 2", "a = 1", "b > 2 and a = 1"),
    ("b or c", "a = 1", "(b or c) and a = 1"), ("(b or c)", "a = 1", "(b or c) and a = 1"),
    ("(b or c) or d", "a = 1", "((b or c) or d) and a = 1"),
    ("a = 1", "a = 1", "a = 1"), ("b and a = 1", "a = 1", "b and a = 1"),
    ("not b", "a = 1", "not b and a = 1"),
  ])
  func conditionsAreAdded(_ filter: String, _ condition: String, _ expected: String) {
    #expect(FilterText.adding(condition, to: filter) == expected)
  }
}
