import TUI
import Testing

struct KeyTests {
  @Test(arguments: [
    (Key.character("q"), "q"), (.character("Q"), "Q"), (.character(" "), "space"),
    (.character("-"), "-"), (.control("p"), "ctrl-p"), (.control("-"), "ctrl--"),
    (.control(" "), "ctrl-space"), (.alt("x"), "alt-x"), (.backTab, "shift-tab"),
    (.function(1), "f1"), (.function(12), "f12"), (.enter, "enter"), (.escape, "escape"),
    (.pageDown, "page-down"), (.character("f"), "f"), (.character("日"), "日"),
    (Key(.left, [.control, .alt, .shift]), "ctrl-alt-shift-left"),
  ])
  func writtenFormGoesBothWays(_ key: Key, _ text: String) {
    #expect(key.description == text)
    #expect(Key(text) == key)
  }

  @Test(arguments: [
    "", "ctrl-", "f0", "f25", "f01", "f+1", "hyper-x", "entre", "ctrl-ctrl-x", "ab",
  ])
  func refusesOtherText(_ text: String) { #expect(Key(text) == nil) }

  @Test func modifiersMayComeInAnyOrder() {
    #expect(Key("shift-ctrl-up") == Key(.up, [.control, .shift]))
  }

  @Test func onlyPrintableKeysTypeText() {
    #expect(Key.character("é").text == "é")
    #expect(Key.control("e").text == nil)
    #expect(Key.enter.text == nil)
  }
}
