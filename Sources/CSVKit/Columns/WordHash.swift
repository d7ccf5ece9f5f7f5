import FieldValues

/// A 64-bit hash of a few bytes: multiplications whose halves are folded, as in Wang Yi's wyhash.
///
/// The seed differs from process to process, so that no file can be made whose words collide. What
/// is read does not depend on it.
enum WordHash {
  private static let seed = UInt64(truncatingIfNeeded: Hasher().finalize())
  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The seed, to be fetched once for many words.
  static var currentSeed: UInt64 { seed }

  /// The hash of `word`, which differs for different words but in one of 10¹⁹ pairs.
  static func hash(_ word: FieldBytes) -> UInt64 { hash(word, seed: seed) }

  /// The hash of `word` with the seed that was fetched.
  @inline(__always)
  static func hash(_ word: FieldBytes, seed: UInt64) -> UInt64 {
    guard let start = word.baseAddress, word.count > 0 else { return seed }
    let bytes = UnsafeRawPointer(start)
    let count = word.count
    var hash = seed
    var position = 0
    while position &+ 8 <= count {
      hash = mixed(hash ^ bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      position &+= 8
    }
    // The rest, less than eight bytes, in at most two overlapping reads.
    let rest = count &- position
    let end: UInt64
    if rest == 0 {
      end = 0
    } else if count >= 8 {
      end = bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    } else if count >= 4 {
      let low = bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self)
      let high = bytes.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
      end = UInt64(low) | UInt64(high) &<< 32
    } else {
      end = UInt64(word[0]) | UInt64(word[count / 2]) &<< 8 | UInt64(word[count &- 1]) &<< 16
    }
    // By itself, as words of different lengths may have equal ends.
    return mixed(mixed(hash ^ end) ^ UInt64(truncatingIfNeeded: count))
  }

  @inline(__always)
  private static func mixed(_ value: UInt64) -> UInt64 {
    folded(value ^ 0xA076_1D64_78BD_642F, factor)
  }

  /// Both halves of a product, one upon the other.
  @inline(__always)
  static func folded(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}
