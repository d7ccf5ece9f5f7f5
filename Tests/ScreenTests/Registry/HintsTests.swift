import TUI
import Testing

@testable import mlterm

@Suite struct HintsTests {
  @Test(arguments: ScreenID.allCases, SessionState.allCases)
  func hintedKeysWorkNow(_ screen: ScreenID, _ state: SessionState) throws {
    let start = state.driver(on: screen)
    for hint in CommandRegistry.hints(start.app) {
      let command = try command(of: hint, on: screen)
      var driver = start
      driver.send(.key(try #require(command.keys.first)))
      let refusal = "\(command.title): "
      #expect(driver.app.message?.text.hasPrefix(refusal) != true, "\(hint.label)")
    }
  }

  @Test(arguments: ScreenID.allCases, SessionState.allCases)
  func hintsAreInPaletteAndHelp(_ screen: ScreenID, _ state: SessionState) throws {
    let palette = CommandRegistry.palette(on: screen).map(\.id)
    let help = CommandRegistry.help(on: screen).flatMap(\.1).map(\.id)
    for hint in CommandRegistry.hints(state.driver(on: screen).app) {
      let id = try command(of: hint, on: screen).id
      #expect(palette.contains(id) && help.contains(id), "\(id)")
    }
  }

  @Test(arguments: ScreenID.allCases)
  func helpHasEveryCommandOnce(_ screen: ScreenID) {
    let help = CommandRegistry.help(on: screen).flatMap(\.1).map(\.id)
    let all = CommandRegistry.all.filter { $0.isOn(screen) }.map(\.id)
    #expect(help.sorted() == all.sorted())
  }

  @Test func hintsFollowTheState() {
    let labels = { (state: SessionState, screen: ScreenID) in
      CommandRegistry.hints(state.driver(on: screen).app).map(\.label)
    }
    #expect(!labels(.noTable, .data).contains("train"))
    #expect(labels(.table, .data).contains("train"))
    #expect(!labels(.table, .data).contains("save"))
    #expect(labels(.model, .data).contains("save"))
    #expect(labels(.training, .train).contains("cancel"))
    #expect(!labels(.training, .train).contains("train"))
  }

  private func command(of hint: KeyHint, on screen: ScreenID) throws -> AppCommand {
    let found = CommandRegistry.all.filter { $0.isOn(screen) && $0.hint == hint.label }
    #expect(found.count == 1, "\(hint.label) is the hint of \(found.map(\.id))")
    let command = try #require(found.first)
    #expect(command.keys.first.map(KeyText.short) == hint.key)
    return command
  }
}
