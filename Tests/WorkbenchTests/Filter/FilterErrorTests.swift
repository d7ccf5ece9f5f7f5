import CSVKit
import ForestCore
import Testing

@testable import Workbench

/// What is wrong with a filter is said, and where.
@Suite struct FilterErrorTests {
  private let loaded: LoadedTable

  init() throws {
    loaded = try loadedTable(
      "Age,sex,home.dest,Sex,when,ok,free text\n31,male,x,M,2024-01-02,yes,a b\n"
        + ",female,y,F,2024-02-03,no,c d\n12,,z,M,2024-03-04,yes,e f\n")
  }

  @Test(arguments: [
    ("", 0..<0, "a column or a value is missing"),
    ("age >", 5..<5, "a column or a value is missing"),
    ("age > 30 and", 12..<12, "a column or a value is missing"),
    ("age > 30 or or", 12..<14, "expected a column or a value"),
    ("age > 30 sex", 9..<12, "expected and, or, or the end"),
    ("(age > 30", 9..<9, "a closing ) is missing"),
    ("age > 30)", 8..<9, "expected and, or, or the end"),
    ("18 < age < 65", 9..<10, "compare two values at a time, joined by and"),
    ("age is", 6..<6, "missing is missing"),
    ("age is not 3", 11..<12, "expected missing"),
    ("age in 3", 7..<8, "expected a list in parentheses"),
    ("age in (3", 9..<9, "a comma or ) is missing"),
    ("sex starts 'a'", 11..<14, "expected with"),
    ("sex = 'fe", 6..<9, "the closing ' is missing"),
    ("sex = `fe", 6..<9, "the closing ` is missing"),
    ("age > 30 ; 1", 9..<10, "; means nothing here"),
    ("age > 12abc", 6..<11, "12abc is no number; a name or text needs quotes"),
    ("when > 2024-13-01", 7..<17, "2024-13-01 is no date"),
  ])
  func syntax(_ text: String, _ range: Range<Int>, _ message: String) {
    #expect(Filter.problem(text, columns: loaded.columns) == FilterError(range, message))
  }

  @Test(arguments: [
    ("agee > 3", 0..<4, "there is no column agee; Age is one"),
    ("aeg > 3", 0..<3, "there is no column aeg; Age is one"),
    ("fare > 3", 0..<4, "there is no column fare"),
    ("`fare` > 3", 0..<6, "there is no column fare"),
    ("SEX = male", 0..<3, "which of these is meant: sex, Sex?"),
    ("age = old", 6..<9, "there is no column old"),
    ("age = 'old'", 6..<11, "Age is a number; old is none"),
    ("age", 0..<3, "compare this with something, as in … = …"),
    ("not age", 4..<7, "compare this with something, as in … = …"),
    ("age + sex > 3", 6..<9, "only numbers can be computed with; sex is a category"),
    ("age + 'x' > 3", 6..<9, "only numbers can be computed with; x is a text"),
    ("when > yesterday", 7..<16, "when is a date; write it as 2024-01-31"),
    ("ok = 3", 5..<6, "ok is true or false"),
    ("age > sex", 0..<9, "these cannot be compared: Age is a number, sex is a category"),
    ("age contains 3", 0..<3, "only texts have parts; Age is a number"),
    ("sex contains age", 13..<16, "a text is expected here; Age is a number"),
    ("age < missing", 6..<13, "nothing is below or above missing; use is missing"),
    ("3 is missing", 0..<1, "compare this with something, as in … = …"),
    ("(age > 3) + 1 > 2", 0..<9, "this is a condition, not a value"),
    ("'a' = 'b'", 0..<9, "these cannot be compared: a is a text, b is a text"),
    ("missing = missing", 0..<7, "only a column can be missing"),
  ])
  func meaning(_ text: String, _ range: Range<Int>, _ message: String) {
    guard text != "3 is missing" else {
      // A number is never missing, and saying so is no mistake worth a message.
      #expect(Filter.problem(text, columns: loaded.columns) == nil)
      return
    }
    #expect(Filter.problem(text, columns: loaded.columns) == FilterError(range, message))
  }

  @Test(arguments: [
    "age > 30", "AGE>30&&sex=='male'", "`free text` = 'a b'", "\"free text\" != \"a b\"",
    "sex = \"male\"", "home.dest = x", "not (age<3 or age>=4)", "! ok", "ok", "ok = YES",
    "age in (1, 2, missing)", "sex not in (male, female)", "when >= 2024-01-31",
    "when < 2024-01-31 12:00", "when < 2024-01-31T12:00:00.5Z", "when = '2024-01-02'",
    "sex contains 'a' and sex not like 'f%'", "-age * 2 + 1 / 3 <> -.5e3", "30 < age",
    "male = sex", "age is not missing", "age != missing", "sex = `Sex`", "age <= '31'",
    "'it''s' = sex", "((age)) = (((31)))", "age -1 = 30",
  ])
  func whatPeopleWriteIsUnderstood(_ text: String) {
    #expect(Filter.problem(text, columns: loaded.columns) == nil)
  }

  @Test func depthAndLengthAreBounded() {
    for text in [
      String(repeating: "(", count: 100_000), String(repeating: "not ", count: 50_000),
      String(repeating: "-", count: 100_000),
      "age > " + String(repeating: "1+", count: 50_000) + "1",
      String(repeating: "!(", count: 50_000),
    ] {
      #expect(Filter.problem(text, columns: loaded.columns) != nil)
    }
    let long = Array(repeating: "age > 3", count: 5_000).joined(separator: " or ")
    #expect(Filter.problem(long, columns: loaded.columns) == nil)
  }

  /// Nothing traps, and every complaint is about a part of the text.
  @Test(arguments: [UInt64(1), 2, 3])
  func anyTextIsReadOrRefused(_ seed: UInt64) {
    var random = RandomStream(seed)
    let pieces =
      ["age", "sex", "`free text`", "when", "ok", "and", "or", "not", "in", "is", "missing"]
      + ["contains", "starts", "with", "ends", "like", "(", ")", ",", "=", "==", "!=", "<>", "<"]
      + ["<=", ">", ">=", "&&", "||", "!", "+", "-", "*", "/", "3", "-1.5e3", "2024-01-31", "'a%'"]
      + [
        "\"male\"", "'", "`", "\"", "é", "👩🏽‍💻", "\u{0}", "\u{301}", "\r\n", "1e999", ".", "0x1f", " ",
      ]
    var readable = 0
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...9, using: &random)
      let text = (0..<count).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
          + (Bool.random(using: &random) ? " " : "")
      }.joined()
      guard let problem = Filter.problem(text, columns: loaded.columns) else {
        readable += 1
        continue
      }
      #expect((0...text.count).contains(problem.range.lowerBound), "\(text)")
      #expect((0...text.count).contains(problem.range.upperBound), "\(text)")
      let cursor = Int.random(in: 0...text.count, using: &random)
      let completion = FilterCompletion(text, cursor: cursor, loaded: loaded)
      #expect(completion.range.upperBound == cursor, "\(text)")
    }
    #expect(readable > 20)
  }
}
