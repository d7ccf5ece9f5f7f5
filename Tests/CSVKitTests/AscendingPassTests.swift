import Testing

@testable import CSVKit

@Suite struct AscendingPassTests {
  private func sorted(_ numbers: [Double], pieceLengthMin: Int) -> [UInt64] {
    var found: [UInt64] = []
    AscendingPass.forEachPiece(of: numbers, pieceLengthMin: pieceLengthMin) { piece in
      found += piece.map(\.bitPattern)
    }
    return found
  }

  @Test func numbersComeInOrder() {
    var random = SeededRandom(seed: 71)
    let special = [
      .nan, -.nan, .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude, -1, 1, 1.0.nextUp,
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
    ]
    for count in [0, 1, 2, 511, 512, 5_000] {
      let numbers = (0..<count).map { _ -> Double in
        switch Int.random(in: 0..<4, using: &random) {
        case 0: special.randomElement(using: &random) ?? 0
        case 1: Double(Int.random(in: -20...20, using: &random))
        case 2: Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random))
        default: Double.random(in: 0..<1, using: &random)
        }
      }
      let expected = numbers.filter { !$0.isNaN }.map { $0 + 0 }.sorted().map(\.bitPattern)
      for pieceLengthMin in [1, 100, 1 << 20] {
        #expect(sorted(numbers, pieceLengthMin: pieceLengthMin) == expected)
      }
    }
  }

  @Test func noPieceComesOnceCancelled() {
    let numbers = (0..<5_000).map { Double($0 * 7_919 % 5_000) }
    for pieceLimit in 0...3 {
      var pieceCount = 0
      func isCancelled() -> Bool { pieceCount == pieceLimit }
      AscendingPass.forEachPiece(of: numbers, pieceLengthMin: 100, unless: isCancelled) { _ in
        pieceCount += 1
      }
      #expect(pieceCount == pieceLimit)
    }
  }

  @Test func hashesComeInOrder() {
    var random = SeededRandom(seed: 72)
    let hashes = (0..<3_000).map { _ in UInt64.random(in: 0...UInt64.max, using: &random) >> 3 }
    let all = hashes + [0, 0, 1, .max] + hashes.prefix(100)
    for pieceLengthMin in [50, 1 << 20] {
      var found: [UInt64] = []
      AscendingPass.forEachPiece(of: all, pieceLengthMin: pieceLengthMin) { found += Array($0) }
      #expect(found == all.filter { $0 != 0 }.sorted())
    }
  }
}
