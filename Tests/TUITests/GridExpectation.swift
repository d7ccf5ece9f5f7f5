import Testing

@testable import TUI

/// Draws into a fresh grid and compares its characters, row by row, without trailing spaces.
func expectLines(
  _ expected: [String], width: Int, sourceLocation: SourceLocation = #_sourceLocation,
  draw: (Rect, inout Grid) -> Void
) {
  var grid = Grid(width: width, height: expected.count)
  draw(grid.bounds, &grid)
  let drawn = grid.lines.map(trimmed)
  let listing = drawn.map { "\"\($0)\"," }.joined(separator: "\n")
  #expect(drawn == expected, "drawn:\n\(listing)", sourceLocation: sourceLocation)
}

private func trimmed(_ line: String) -> String {
  String(line.reversed().drop { $0 == " " }.reversed())
}

/// Blocks as characters instead of colours: made for comparing text.
let plainTheme = Theme(.monochrome)
let asciiTheme = Theme(.monochrome, glyphs: .ascii)

/// SplitMix64: the same sequence on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
