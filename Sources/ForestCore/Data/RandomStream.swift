/// A stream of pseudo-random numbers that depends on nothing but its key.
///
/// Keys such as (seed, tree) or (seed, feature, repeat) make every draw independent of the order in
/// which threads happen to work, so that a forest is the same on any number of them. The generator
/// is SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014); the
/// key is folded in through the same mixing function.
public struct RandomStream: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(_ key: UInt64...) {
    state = 0
    for part in key { state = RandomStream.mix(state &+ RandomStream.increment &+ part) }
  }

  /// One number that stands for a key, to seed another generator with.
  static func key(_ seed: UInt64, _ purpose: UInt64, _ number: UInt64) -> UInt64 {
    var stream = RandomStream(seed, purpose, number)
    return stream.next()
  }

  public mutating func next() -> UInt64 {
    state &+= RandomStream.increment
    return RandomStream.mix(state)
  }

  /// A uniform integer in `0..<bound`, without the bias of a remainder (Lemire 2019).
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "an empty range has no element to draw")
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let floor = (0 &- range) % range
      while product.low < floor { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// A uniform number in `0..<1`, a multiple of 2⁻⁵³.
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Shuffles in place (Fisher–Yates).
  public mutating func shuffle<Element>(_ array: inout [Element]) {
    guard array.count > 1 else { return }
    for last in stride(from: array.count - 1, through: 1, by: -1) {
      array.swapAt(last, below(last + 1))
    }
  }

  private static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
