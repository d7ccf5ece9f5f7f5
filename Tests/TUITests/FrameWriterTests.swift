import TestSupport
import Testing

@testable import TUI

@Suite struct FrameWriterTests {
  private static let colors = ColorMapping(count: 256)

  /// Any row of frames arrives as it is drawn, whatever of the control sequences a terminal knows.
  @Test(arguments: 0..<30 as Range<UInt64>)
  func framesArriveAsDrawn(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let entry = TerminfoEntry(seed: seed)
    var writer = FrameWriter(controls: try #require(entry.controls()), colors: Self.colors)
    let (width, height) = (
      Int.random(in: 1...40, using: &random), Int.random(in: 1...9, using: &random)
    )
    var screen = TerminalScreen(width: width, height: height)
    var shown = Grid(width: width, height: height)
    writer.follow(Grid.Position(x: 0, y: 0))
    for number in 0..<40 {
      let next = RandomFrame.next(after: shown, &random)
      let difference = writer.difference(from: shown, to: next, limit: .max)
      let bytes = try #require(difference)
      screen.feed(bytes)
      #expect(screen.unknown == [])
      let fault = RandomFrame.fault(screen, next)
      #expect(fault == nil, "frame \(number)")
      if fault != nil { return }
      shown = next
    }
  }

  @Test func aMovedSelectionTakesFewBytes() throws {
    var writer = try started()
    var frames = (0...2).map { FrameWriterTests.list(selected: $0) }
    _ = writer.difference(from: frames[0], to: frames[1], limit: .max)
    frames.removeFirst()
    let difference = writer.difference(from: frames[0], to: frames[1], limit: .max)
    let bytes = try #require(difference)
    #expect(bytes.count <= 60, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
  }

  @Test func equalFramesTakeNone() throws {
    var writer = try started()
    let frame = FrameWriterTests.list(selected: 1)
    #expect(writer.difference(from: frame, to: frame, limit: .max) == [])
  }

  @Test(arguments: ["日", "e\u{301}", "🇩🇪", "\u{E000}"] as [Character])
  func charactersOfUncertainWidthAreLeftToCurses(_ character: Character) throws {
    var writer = try started()
    let old = Grid(width: 10, height: 1)
    var new = old
    new.set(x: 3, y: 0, Cell(character, width: character == "日" || character == "🇩🇪" ? 2 : 1))
    #expect(writer.difference(from: old, to: new, limit: .max) == nil)
  }

  @Test func nothingAboveTheLimit() throws {
    var writer = try started()
    let (old, new) = (FrameWriterTests.list(selected: 0), FrameWriterTests.list(selected: 1))
    #expect(writer.difference(from: old, to: new, limit: 10) == nil)
  }

  @Test func rejoinsWhereCursesIs() throws {
    var writer = try started()
    let (old, new) = (FrameWriterTests.list(selected: 0), FrameWriterTests.list(selected: 1))
    _ = writer.difference(from: old, to: new, limit: .max)
    #expect(writer.rejoin(Grid.Position(x: 0, y: 0)) == Array("\u{1B}[m\u{1B}[H".utf8))
    #expect(writer.rejoin(Grid.Position(x: 0, y: 0)) == [])
    writer.forget()
    #expect(writer.rejoin(Grid.Position(x: 4, y: 1)) == Array("\u{1B}[m\u{1B}[2;5H".utf8))
  }

  private func started() throws -> FrameWriter {
    var writer = FrameWriter(
      controls: try #require(TerminfoEntry.xterm.controls()), colors: Self.colors)
    writer.follow(Grid.Position(x: 0, y: 0))
    return writer
  }

  private static func list(selected: Int) -> Grid {
    let theme = Theme(.dark)
    var grid = Grid(width: 40, height: 6)
    for row in 0..<6 {
      let style = row == selected ? theme.selection : theme.text
      grid.text("row \(row + 1)".padding(to: 12), x: 2, y: row, style: style)
    }
    return grid
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
