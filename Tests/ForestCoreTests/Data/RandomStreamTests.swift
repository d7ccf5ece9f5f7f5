import ForestCore
import Testing

@Suite struct RandomStreamTests {
  /// The published first outputs of SplitMix64 for seed 0.
  @Test func `without a key it is SplitMix64 from zero`() {
    var random = RandomStream()
    #expect(random.next() == 0xE220_A839_7B1D_CDAF)
    #expect(random.next() == 0x6E78_9E6A_A1B9_65F4)
    #expect(random.next() == 0x06C4_5D18_8009_454F)
  }

  @Test(arguments: [2, 6, 10, 64])
  func `bounded draws are uniform`(bound: Int) {
    var random = RandomStream(7)
    var counts = Array(repeating: 0, count: bound)
    for _ in 0..<20_000 { counts[random.below(bound)] += 1 }
    #expect(chiSquare(counts) < chiSquareMax(degrees: bound - 1))
  }

  /// A remainder would draw the lower two thirds of this range three times for every two of the
  /// upper third.
  @Test func `bounded draws have no bias near the width of the generator`() {
    let third = 1 << 61
    var random = RandomStream(8)
    var counts = [0, 0, 0]
    for _ in 0..<6_000 { counts[random.below(3 * third) / third] += 1 }
    #expect(chiSquare(counts) < chiSquareMax(degrees: 2))
  }

  @Test func `a range of one has one element`() {
    var random = RandomStream(1)
    #expect(random.below(1) == 0)
  }

  @Test func `every order of a shuffle is equally likely`() {
    var random = RandomStream(9)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<6_000 {
      var items = [1, 2, 3]
      random.shuffle(&items)
      counts[items, default: 0] += 1
    }
    #expect(counts.count == 6)
    #expect(chiSquare(Array(counts.values)) < chiSquareMax(degrees: 5))
  }

  @Test func `the key decides the stream, with its order and length`() {
    let keys: [RandomStream] = [
      RandomStream(), RandomStream(0), RandomStream(0, 0), RandomStream(1, 2), RandomStream(2, 1),
      RandomStream(1), RandomStream(1, 2, 0),
    ]
    let firsts = keys.map { stream in
      var stream = stream
      return stream.next()
    }
    #expect(Set(firsts).count == keys.count)
    var again = RandomStream(1, 2)
    #expect(again.next() == firsts[3])
  }

  /// Trees and nodes are numbered consecutively, so their streams must not resemble each other.
  @Test func `streams of neighbouring keys are independent`() {
    let pairs = 4_000
    var flips = Array(repeating: 0, count: 64)
    for key in 0..<UInt64(pairs) {
      var (one, other) = (RandomStream(3, key), RandomStream(3, key + 1))
      let difference = one.next() ^ other.next()
      for bit in flips.indices where difference >> UInt64(bit) & 1 == 1 { flips[bit] += 1 }
    }
    // Six standard deviations of a fair coin.
    let bound = 6 * Double(pairs).squareRoot() / 2
    for count in flips { #expect(abs(Double(count - pairs / 2)) < bound) }
  }

  private func chiSquare(_ counts: [Int]) -> Double {
    let expected = Double(counts.reduce(0, +)) / Double(counts.count)
    return counts.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
  }

  /// Mean plus six standard deviations, and some room for the long tail of few degrees of freedom.
  private func chiSquareMax(degrees: Int) -> Double {
    Double(degrees) + 6 * (2 * Double(degrees)).squareRoot() + 10
  }

  @Test func `unit numbers are spread over 0 to 1`() {
    var random = RandomStream(9)
    let drawn = (0..<4_000).map { _ in random.unit() }
    #expect(drawn.allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(abs(drawn.reduce(0, +) / 4_000 - 0.5) < 0.02)
    #expect(Set(drawn).count == 4_000)
  }
}
