import FieldValues

/// A word in 16 bytes that are compared at once: its own where it has up to 15 and their number,
/// else its hash and its length.
struct WordKey: Equatable {
  /// So many bytes fit beside their number.
  static let lengthMax = 15

  private let low: UInt64
  private let high: UInt64

  /// Whether the key holds the whole word.
  @inline(__always)
  var isWhole: Bool { high &>> 56 <= UInt64(Self.lengthMax) }

  /// The key of a word behind whose start 16 bytes can be read.
  @inline(__always)
  init(padded word: FieldBytes, seed: UInt64) {
    let count = word.count
    guard count <= Self.lengthMax, let start = word.baseAddress else {
      self.init(low: WordHash.hash(word, seed: seed), high: Self.hashed(count))
      return
    }
    // No branch on the length, which differs from word to word.
    let bytes = UnsafeRawPointer(start)
    let first = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    let second = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    self.init(
      low: first & Self.mask(byteCount: min(count, 8)),
      high: second & Self.mask(byteCount: max(count &- 8, 0)) | UInt64(count) &<< 56)
  }

  /// The key of a word.
  init(_ word: FieldBytes, seed: UInt64) {
    guard word.count <= Self.lengthMax else {
      self.init(low: WordHash.hash(word, seed: seed), high: Self.hashed(word.count))
      return
    }
    var (low, high) = (0 as UInt64, UInt64(word.count) &<< 56)
    for (place, byte) in word.enumerated() {
      if place < 8 {
        low |= UInt64(byte) &<< UInt64(8 * place)
      } else {
        high |= UInt64(byte) &<< UInt64(8 * (place - 8))
      }
    }
    self.init(low: low, high: high)
  }

  private init(low: UInt64, high: UInt64) {
    (self.low, self.high) = (low, high)
  }

  /// What stands beside the hash of a longer word.
  private static func hashed(_ count: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: count) | 0xFF &<< 56
  }

  /// Ones in so many of the lowest bytes, at most eight.
  @inline(__always)
  private static func mask(byteCount: Int) -> UInt64 {
    byteCount == 0 ? 0 : ~0 &>> UInt64(truncatingIfNeeded: 64 &- 8 &* byteCount)
  }

  /// Where to look for the key.
  @inline(__always)
  func hash(seed: UInt64) -> Int {
    let spread = seed &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: WordHash.folded(low ^ seed, high ^ spread))
  }
}
