import TestSupport
import Testing

@testable import Workbench

@Suite struct ShellTextTests {
  @Test(arguments: ["a/b-c_d.csv", "x=y", "50%", "a@b:c,d+e"])
  func plainWordsStayReadable(_ word: String) { #expect(ShellText.quoted(word) == word) }

  @Test(arguments: [
    "", " ", "it's", "'", "''", "a b", "$HOME", "`ls`", "a\"b", "a\\b", "*", "~", "#x", "a;b", "!",
    "a\nb", "(x)", "é", "佐藤", "\u{1B}[31m",
  ])
  func theShellReadsWordsBack(_ word: String) {
    #expect(shellWords(ShellText.quoted(word)) == [word])
  }

  @Test func theShellReadsAnyWordsBack() {
    var awkward = AwkwardWords()
    let words = awkward.next(300)
    #expect(shellWords(ShellText.command(words)) == words)
  }
}
