import Testing

@testable import mlterm

@Suite struct CommandNamesTests {
  @Test func idsAreUnique() {
    let ids = CommandRegistry.all.map(\.id)
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: CommandRegistry.all)
  func titleIsASentenceWithoutAnEnd(_ command: AppCommand) throws {
    #expect(try #require(command.title.first).isUppercase)
    #expect(try #require(command.title.last).isLetter)
    #expect(!command.title.contains("\n"))
  }

  @Test(arguments: CommandRegistry.all)
  func hasAKeyThatCanBeShown(_ command: AppCommand) {
    #expect(!command.keys.isEmpty)
    #expect(!KeyBindings().text(command).isEmpty)
    #expect(command.keys.allSatisfy { !KeyText.short($0).isEmpty })
  }

  @Test(arguments: ScreenID.allCases)
  func titlesOfAScreenTellCommandsApart(_ screen: ScreenID) {
    let titles = CommandRegistry.palette(on: screen).filter { $0.isOn(screen) }.map(\.title)
    #expect(Set(titles).count == titles.count)
  }

  @Test func otherWordsAreOfCommandsThatThereAre() {
    let ids = Set(CommandRegistry.all.map(\.id))
    #expect(Set(CommandWords.all.keys).subtracting(ids) == [])
  }
}

extension AppCommand: CustomTestStringConvertible {
  public var testDescription: String { id }
}
