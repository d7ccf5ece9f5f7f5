import TUI
import Testing

@testable import mlterm

@Suite struct KeyCollisionTests {
  /// Keys that a screen takes from the commands of all screens on purpose.
  static let shadowed: [ScreenID: Set<Key>] = [
    // Left and right change the selected parameter.
    .train: [.left, .right, .character("h"), .character("l")]
  ]

  @Test(arguments: ScreenID.allCases)
  func onlyTheListedKeysAreShadowed(_ screen: ScreenID) {
    let doubled = doubled(CommandRegistry.all.filter { $0.isOn(screen) && $0.menu == nil })
    #expect(doubled == KeyCollisionTests.shadowed[screen, default: []])
  }

  @Test(arguments: ScreenID.allCases)
  func keysOfAMenuAreEachOfOneCommand(_ screen: ScreenID) {
    #expect(doubled(CommandRegistry.all.filter { $0.isOn(screen) && $0.menu == .copy }) == [])
  }

  private func doubled(_ commands: [AppCommand]) -> Set<Key> {
    let keys = Dictionary(grouping: commands.flatMap(\.keys)) { $0 }
    return Set(keys.filter { $0.value.count > 1 }.keys)
  }

  @Test(arguments: ScreenID.allCases)
  func theScreensOwnCommandWins(_ screen: ScreenID) throws {
    for key in KeyCollisionTests.shadowed[screen, default: []] {
      let rivals = CommandRegistry.all.filter {
        $0.isOn(screen) && $0.menu == nil && $0.keys.contains(key)
      }
      #expect(rivals.map(\.screens.isEmpty).sorted { !$0 && $1 } == [false, true])
      #expect(try #require(KeyBindings().command(for: key, on: screen)).screens == [screen])
    }
  }

  @Test(arguments: ScreenID.allCases)
  func everyOtherKeyFindsItsCommand(_ screen: ScreenID) {
    for command in CommandRegistry.all where command.isOn(screen) && command.menu == nil {
      for key in command.keys where KeyCollisionTests.shadowed[screen]?.contains(key) != true {
        #expect(KeyBindings().command(for: key, on: screen)?.id == command.id)
      }
    }
  }

  @Test func aKeyOfAnotherScreenDoesNothing() {
    #expect(KeyBindings().command(for: .character("/"), on: .train) == nil)
    var driver = Driver.titanic
    driver.press("3 /")
    #expect(driver.app.overlay == nil)
  }
}
