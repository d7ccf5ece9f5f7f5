import FieldValues

/// Numbers the different words of a column in the order in which they are added, and remembers a
/// value for each.
///
/// Open addressing over one buffer of bytes: a column of a million identifiers costs no more than
/// their text and 40 bytes each, and a word that is known costs no allocation. Plain memory, since
/// this is looked into once a field.
///
/// Unchecked: a table is either one thread's own or stands behind a mutex.
final class WordTable<Value: Sendable>: @unchecked Sendable {
  private struct Entry {
    var hash: UInt64
    var start: Int
    var length: Int
    var value: Value
  }

  private let seed = WordHash.currentSeed
  private var entries: UnsafeMutablePointer<Entry>
  private var entryCapacity = 32
  private var bytes: UnsafeMutablePointer<UInt8>
  private var byteCount = 0
  private var byteCapacity = 256
  /// Numbers of words, -1 for a free place; there are a power of two of them.
  private var slots: UnsafeMutablePointer<Int32>
  private var mask = 63

  /// How many different words there are.
  private(set) var count = 0

  init() {
    entries = .allocate(capacity: entryCapacity)
    bytes = .allocate(capacity: byteCapacity)
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: -1, count: mask + 1)
  }

  deinit {
    entries.deinitialize(count: count)
    entries.deallocate()
    bytes.deallocate()
    slots.deallocate()
  }

  /// The value of a word that was added.
  subscript(number: Int) -> Value {
    @inline(__always) get { entries[number].value }
    set { entries[number].value = newValue }
  }

  /// The word with a number.
  func word(_ number: Int) -> String {
    let entry = entries[number]
    return String(
      decoding: FieldBytes(start: bytes + entry.start, count: entry.length), as: UTF8.self)
  }

  /// The number of `word`, a new one with the value that `make` returns if it was not added before.
  @inline(__always)
  func number(of word: FieldBytes, _ make: () -> Value) -> Int {
    let hash = WordHash.hash(word, seed: seed)
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let number = Int(slots[slot])
      if number < 0 { return add(word, hash, slot, make()) }
      let entry = entries + number
      if entry.pointee.hash == hash, entry.pointee.length == word.count,
        isEqual(bytes + entry.pointee.start, word)
      {
        return number
      }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(never)
  private func add(_ word: FieldBytes, _ hash: UInt64, _ slot: Int, _ value: Value) -> Int {
    if byteCount + word.count > byteCapacity {
      byteCapacity = max(byteCount + word.count, 2 * byteCapacity)
      bytes = moved(bytes, count: byteCount, capacity: byteCapacity)
    }
    if count == entryCapacity {
      entryCapacity *= 2
      entries = moved(entries, count: count, capacity: entryCapacity)
    }
    if let base = word.baseAddress {
      (bytes + byteCount).initialize(from: base, count: word.count)
    }
    (entries + count).initialize(
      to: Entry(hash: hash, start: byteCount, length: word.count, value: value))
    slots[slot] = Int32(truncatingIfNeeded: count)
    byteCount += word.count
    count += 1
    if count * 2 > mask { grow() }
    return count - 1
  }

  private func grow() {
    slots.deallocate()
    mask = mask * 2 + 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: -1, count: mask + 1)
    for number in 0..<count {
      var slot = Int(truncatingIfNeeded: entries[number].hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }
}

/// Whether `known` begins with the bytes of `word`; most words take one or two comparisons.
@inline(__always)
private func isEqual(_ known: UnsafeMutablePointer<UInt8>, _ word: FieldBytes) -> Bool {
  guard let start = word.baseAddress else { return true }
  let (left, right) = (UnsafeRawPointer(known), UnsafeRawPointer(start))
  let count = word.count
  func isEqual<Word: FixedWidthInteger>(at offset: Int, as type: Word.Type) -> Bool {
    left.loadUnaligned(fromByteOffset: offset, as: type)
      == right.loadUnaligned(fromByteOffset: offset, as: type)
  }
  if count >= 8 {
    var offset = 0
    while offset &+ 8 <= count {
      if !isEqual(at: offset, as: UInt64.self) { return false }
      offset &+= 8
    }
    return isEqual(at: count &- 8, as: UInt64.self)
  }
  if count >= 4 {
    return isEqual(at: 0, as: UInt32.self) && isEqual(at: count &- 4, as: UInt32.self)
  }
  for offset in 0..<count where known[offset] != word[offset] { return false }
  return true
}

/// The same elements in longer memory.
func moved<Element>(
  _ old: UnsafeMutablePointer<Element>, count: Int, capacity: Int
) -> UnsafeMutablePointer<Element> {
  let new = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
  new.moveInitialize(from: old, count: count)
  old.deallocate()
  return new
}
