import FieldValues

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Numbers the different words of a column in the order in which they are added, and remembers a
/// value for each.
///
/// Open addressing over one buffer of bytes: a column of a million identifiers costs no more than
/// their text and 40 bytes each, and a word that is known costs no allocation.
///
/// Unchecked: a table is either one thread's own or stands behind a mutex.
final class WordTable<Value: Sendable>: @unchecked Sendable {
  private struct Entry {
    var hash: UInt64
    var end: Int
    var value: Value
  }

  private let seed = WordHash.currentSeed
  private var entries: [Entry] = []
  private var bytes: [UInt8] = []
  /// Numbers of words, -1 for a free place; the count is a power of two.
  private var slots: UnsafeMutablePointer<Int32>
  private var mask: Int

  init() {
    mask = 63
    slots = .allocate(capacity: 64)
    slots.initialize(repeating: -1, count: 64)
  }

  deinit { slots.deallocate() }

  /// How many different words there are.
  var count: Int { entries.count }

  /// The value of a word that was added.
  subscript(number: Int) -> Value {
    get { entries[number].value }
    set { entries[number].value = newValue }
  }

  /// The words in the order of their numbers.
  var words: [String] { (0..<count).map(word) }

  /// The word with a number.
  func word(_ number: Int) -> String {
    String(decoding: bytes[start(number)..<entries[number].end], as: UTF8.self)
  }

  /// The number of `word`, a new one with the value that `make` returns if it was not added before.
  @inline(__always)
  func number(of word: FieldBytes, _ make: () -> Value) -> Int {
    let hash = WordHash.hash(word, seed: seed)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let number = Int(slots[slot])
      if number < 0 { return add(word, hash, slot, make()) }
      if isEqual(number, word, hash) { return number }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(__always)
  private func isEqual(_ number: Int, _ word: FieldBytes, _ hash: UInt64) -> Bool {
    entries.withUnsafeBufferPointer { entries in
      guard entries[number].hash == hash else { return false }
      let start = number == 0 ? 0 : entries[number &- 1].end
      guard entries[number].end &- start == word.count else { return false }
      return bytes.withUnsafeBufferPointer { bytes in
        guard let known = bytes.baseAddress, let given = word.baseAddress else { return true }
        return memcmp(known + start, given, word.count) == 0
      }
    }
  }

  private func start(_ number: Int) -> Int { number == 0 ? 0 : entries[number - 1].end }

  @inline(never)
  private func add(_ word: FieldBytes, _ hash: UInt64, _ slot: Int, _ value: Value) -> Int {
    let number = entries.count
    slots[slot] = Int32(truncatingIfNeeded: number)
    bytes.append(contentsOf: word)
    entries.append(Entry(hash: hash, end: bytes.count, value: value))
    if entries.count * 2 > mask { grow() }
    return number
  }

  private func grow() {
    slots.deallocate()
    mask = mask * 2 + 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: -1, count: mask + 1)
    for number in entries.indices {
      var slot = Int(truncatingIfNeeded: entries[number].hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }
}
