/// The random numbers of one tree: SplitMix64 (Steele, Lea, Flood 2014), two draws a number.
struct DrawStream {
  private var state: UInt64
  private var spare: UInt32 = 0
  private var hasSpare = false

  init(seed: UInt64) { state = seed }

  @inline(__always) private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
  }

  /// A number in `0..<bound`. Bounds are small against 2³², so that the bias of the product (Lemire
  /// 2019, without its rejection) is far below what a forest could show.
  @inline(__always) mutating func below(_ bound: Int) -> Int {
    let half: UInt32
    if hasSpare {
      half = spare
      hasSpare = false
    } else {
      let both = next()
      half = UInt32(truncatingIfNeeded: both)
      spare = UInt32(truncatingIfNeeded: both &>> 32)
      hasSpare = true
    }
    return Int(truncatingIfNeeded: (UInt64(half) &* UInt64(truncatingIfNeeded: bound)) &>> 32)
  }

  /// A number in `0..<1`.
  mutating func fraction() -> Double { Double(next() &>> 11) * 0x1p-53 }
}
