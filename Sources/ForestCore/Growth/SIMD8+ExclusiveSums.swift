extension SIMD8<Float> {
  /// The sum of all lanes before each, added up from the first on: sums of fractions depend on
  /// their order.
  @inline(__always) var exclusiveSums: SIMD8<Float> {
    var sums = SIMD8<Float>()
    var sum: Float = 0
    for lane in 0..<8 {
      sums[lane] = sum
      sum += self[lane]
    }
    return sums
  }
}
