/// How a device turns a number into a whole one that is compared with those of thresholds.
///
/// The key of `x` at scale `s` is `⌈x·s⌉`: keys keep the order of numbers. Where thresholds are
/// decimal fractions, as half-way between decimal fractions, keys at a power of ten are small and
/// yet on the right side of the threshold for every number in single precision, which is checked.
/// Thresholds that rounding left just below such a fraction need fine keys, `2·⌊x·s⌋` plus 1 when
/// `x·s` is no whole number. Else the key is the bits of the number itself, in order.
enum CFeatureKey: Hashable {
  case bits
  /// 10 to the power `exponent`, times 2 when `isDoubled`.
  case scaled(exponent: Int, isDoubled: Bool, isFine: Bool)

  /// In the order of preference: small keys have small gaps.
  static let scales: [CFeatureKey] = (0...7).flatMap { exponent in
    [false, true].flatMap { isDoubled in
      [false, true].map { isFine in
        .scaled(exponent: exponent, isDoubled: isDoubled, isFine: isFine)
      }
    }
  }
  static let limit: Int32 = 0x3FFF_FFFE

  var scale: UInt32 {
    guard case .scaled(let exponent, let isDoubled, _) = self else { return 0 }
    return (0..<exponent).reduce(isDoubled ? 2 : 1) { scale, _ in scale * 10 }
  }

  /// What stands for it in the data: 0, or from 1 on its place in `scales`.
  var code: Int { CFeatureKey.scales.firstIndex(of: self).map { $0 + 1 } ?? 0 }

  init?(code: Int) {
    guard 0...CFeatureKey.scales.count ~= code else { return nil }
    self = code == 0 ? .bits : CFeatureKey.scales[code - 1]
  }

  private init(_ key: CFeatureKey) { self = key }

  /// The first key that tells numbers up to each cut from those above.
  init(cuts: [Float]) {
    self.init(
      CFeatureKey.scales.first { key in
        cuts.allSatisfy { $0 == .infinity || key.key(of: $0) < key.key(of: $0.nextUp) }
      } ?? .bits)
  }

  /// As the C code does it, in whole numbers.
  func key(of value: Float) -> Int32 {
    let bits = value.bitPattern & 0x7FFF_FFFF
    let isNegative = value.sign == .minus
    guard case .scaled(_, _, let isFine) = self else {
      return isNegative ? -Int32(bitPattern: bits) : Int32(bitPattern: bits)
    }
    let exponent = Int(bits >> 23)
    let fraction = exponent == 0 ? bits << 1 : bits & 0x7F_FFFF | 0x80_0000
    let product = UInt64(fraction) * UInt64(scale)
    var key = CFeatureKey.limit
    if exponent == 255 {
      key += 1
    } else if exponent < 150 {
      let shift = UInt64(150 - exponent)
      let whole = product >> shift
      if whole < UInt64(CFeatureKey.limit / 2) {
        let isExact = whole << shift == product
        key = Int32(whole) << (isFine ? 1 : 0)
        if !isExact, isFine || !isNegative { key += 1 }
      }
    }
    return isNegative ? -key : key
  }
}
