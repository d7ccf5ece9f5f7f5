import Testing

@testable import TUI

@Suite struct LayoutTests {
  @Test func dividesRowsAndColumns() {
    let area = Rect(x: 2, y: 1, width: 20, height: 10)
    let rows = Layout.rows(area, [.fixed(1), .fill(1), .fraction(0.3), .between(1, 2)])
    #expect(rows.map(\.height) == [1, 4, 3, 2])
    #expect(rows.map(\.y) == [1, 2, 6, 9])
    let columns = Layout.columns(area, [.fill(2), .fill(1)], gap: 2)
    #expect(columns.map(\.width) == [12, 6])
    #expect(columns.map(\.x) == [2, 16])
  }

  @Test func earlierPartsWinWhenRoomIsShort() {
    #expect(Layout.lengths(of: [.fixed(4), .fixed(4), .fill(1)], in: 6, gap: 0) == [4, 2, 0])
    #expect(Layout.lengths(of: [.fixed(4), .fill(1)], in: 0, gap: 3) == [0, 0])
  }

  @Test func fillLosesNoCell() {
    for total in 0..<50 {
      let parts: [Layout.Part] = [.fill(1), .fill(2), .fill(1)]
      #expect(Layout.lengths(of: parts, in: total, gap: 0).reduce(0, +) == total)
    }
  }
}
