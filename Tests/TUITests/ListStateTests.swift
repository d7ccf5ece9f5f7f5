import Testing

@testable import TUI

@Suite struct ListStateTests {
  @Test func movesWithinTheList() {
    var state = ListState()
    state.up(count: 5)
    #expect(state.selected == 0)
    state.move(by: .max, count: 5)
    #expect(state.selected == 4)
    state.page(-1, count: 100, visible: 3)
    #expect(state.selected == 2)
    state.end(count: 100)
    state = state.settled(count: 100, visible: 10)
    #expect(state == ListState(selected: 99, offset: 90))
    state.scroll(by: -50, count: 100, visible: 10)
    #expect(state == ListState(selected: 49, offset: 40))
    state.down(count: 0)
    #expect(state.settled(count: 0, visible: 10) == ListState())
  }
}
