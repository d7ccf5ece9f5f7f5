import Testing

@testable import TUI

@Suite struct TextFieldStateTests {
  @Test func edits() {
    var field = TextFieldState("age > 30")
    field.moveWordLeft()
    field.deleteWordBackward()
    #expect(field.text == "30")
    field.insert("fare\n>\u{1B} ")
    #expect(field.text == "fare > 30")
    field.deleteToEnd()
    #expect(field.text == "fare > ")
    field.moveHome()
    field.deleteForward()
    field.moveWordRight()
    field.deleteToStart()
    #expect(field.text == " > ")
    field.moveEnd()
    field.moveRight()
    field.deleteBackward()
    #expect(field.text == " >" && field.cursor == 2)
  }

  @Test func joinsCombiningMarks() {
    var field = TextFieldState("e")
    field.insert("\u{301}")
    #expect(field.cursor == 1)
    field.deleteBackward()
    #expect(field.isEmpty)
  }
}
