import FieldValues

/// Numbers the different words of a column in the order of their first appearance.
///
/// Open addressing over one array of bytes, so that a column of a million identifiers costs no more
/// than their text. Swift's own seeded hash keeps hostile files from making words collide; the
/// numbers do not depend on it.
struct WordTable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [Int] = []
  /// Numbers of words, -1 for a free place; the count is a power of two.
  private var slots: [Int32] = Array(repeating: -1, count: 16)

  /// How many different words there are.
  var count: Int { ends.count }

  /// The words in the order of their numbers.
  var words: [String] { ends.indices.map { String(decoding: bytes[range($0)], as: UTF8.self) } }

  /// The number of `word`, a new one if it was not seen before.
  mutating func code(of word: FieldBytes) -> Int32 {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(word))
    let hash = hasher.finalize()
    var slot = hash & (slots.count - 1)
    while slots[slot] >= 0 {
      let code = Int(slots[slot])
      if hashes[code] == hash, bytes[range(code)].elementsEqual(word) { return Int32(code) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let code = Int32(truncatingIfNeeded: count)
    slots[slot] = code
    bytes.append(contentsOf: word)
    ends.append(bytes.count)
    hashes.append(hash)
    if count * 2 > slots.count { grow() }
    return code
  }

  private func range(_ code: Int) -> Range<Int> {
    (code == 0 ? 0 : ends[code - 1])..<ends[code]
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for code in hashes.indices {
      var slot = hashes[code] & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: code)
    }
  }
}
