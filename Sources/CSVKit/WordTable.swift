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
/// Open addressing over plain memory, since this is looked into once a field: a short word is found
/// in one place, by its ``WordKey``, and a known one costs no allocation.
///
/// Unchecked: a table is either one thread's own or stands behind a mutex.
final class WordTable<Value: Sendable>: @unchecked Sendable {
  private struct Slot {
    var key: WordKey
    /// The word's number, -1 for a free place.
    var number: Int
  }

  private let seed = WordHash.currentSeed
  /// A power of two of them. At first there is room for little: of thousands of columns most have
  /// no words at all.
  private var slots: UnsafeMutablePointer<Slot>
  private var mask = 3
  private var values: UnsafeMutablePointer<Value>
  /// Where each word's bytes end; they begin where those of the word before end.
  private var ends: UnsafeMutablePointer<Int>
  private var wordCapacity = 2
  private var bytes: UnsafeMutablePointer<UInt8>
  private var byteCapacity = 16

  /// How many different words there are.
  private(set) var count = 0

  init() {
    slots = Self.freeSlots(mask + 1)
    values = .allocate(capacity: wordCapacity)
    ends = .allocate(capacity: wordCapacity)
    bytes = .allocate(capacity: byteCapacity)
  }

  deinit {
    values.deinitialize(count: count)
    values.deallocate()
    ends.deallocate()
    bytes.deallocate()
    slots.deallocate()
  }

  /// The value of a word that was added.
  subscript(number: Int) -> Value {
    @inline(__always) get { values[number] }
    set { values[number] = newValue }
  }

  /// The word with a number.
  func word(_ number: Int) -> String { String(decoding: text(number), as: UTF8.self) }

  private func text(_ number: Int) -> FieldBytes {
    let start = number == 0 ? 0 : ends[number - 1]
    return FieldBytes(start: bytes + start, count: ends[number] - start)
  }

  /// The number of `word`, a new one with the value that `make` returns if it was not added before.
  func number(of word: FieldBytes, _ make: () -> Value) -> Int {
    number(of: word, WordKey(word, seed: seed), make)
  }

  /// The same of a word behind whose start 16 bytes can be read.
  @inline(__always)
  func number(ofPadded word: FieldBytes, _ make: () -> Value) -> Int {
    number(of: word, WordKey(padded: word, seed: seed), make)
  }

  @inline(__always)
  private func number(of word: FieldBytes, _ key: WordKey, _ make: () -> Value) -> Int {
    var place = key.hash(seed: seed) & mask
    while true {
      let slot = slots + place
      if slot.pointee.key == key, slot.pointee.number >= 0,
        key.isWhole || isEqual(text(slot.pointee.number), word)
      {
        return slot.pointee.number
      }
      if slot.pointee.number < 0 { return add(word, key, place, make()) }
      place = (place &+ 1) & mask
    }
  }

  @inline(never)
  private func add(_ word: FieldBytes, _ key: WordKey, _ place: Int, _ value: Value) -> Int {
    let byteCount = count == 0 ? 0 : ends[count - 1]
    if byteCount + word.count > byteCapacity {
      byteCapacity = max(byteCount + word.count, 2 * byteCapacity)
      bytes = moved(bytes, count: byteCount, capacity: byteCapacity)
    }
    if count == wordCapacity {
      wordCapacity *= 2
      values = moved(values, count: count, capacity: wordCapacity)
      ends = moved(ends, count: count, capacity: wordCapacity)
    }
    if let base = word.baseAddress {
      (bytes + byteCount).initialize(from: base, count: word.count)
    }
    (ends + count).initialize(to: byteCount + word.count)
    (values + count).initialize(to: value)
    slots[place] = Slot(key: key, number: count)
    count += 1
    if count * 2 > mask { grow() }
    return count - 1
  }

  private func grow() {
    let old = UnsafeMutableBufferPointer(start: slots, count: mask + 1)
    mask = mask * 2 + 1
    slots = Self.freeSlots(mask + 1)
    for slot in old where slot.number >= 0 {
      var place = slot.key.hash(seed: seed) & mask
      while slots[place].number >= 0 { place = (place + 1) & mask }
      slots[place] = slot
    }
    old.deallocate()
  }

  private static func freeSlots(_ count: Int) -> UnsafeMutablePointer<Slot> {
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
    slots.initialize(
      repeating: Slot(key: WordKey(FieldBytes(start: nil, count: 0), seed: 0), number: -1),
      count: count)
    return slots
  }
}

/// Whether two words have the same bytes.
private func isEqual(_ known: FieldBytes, _ word: FieldBytes) -> Bool {
  guard known.count == word.count else { return false }
  guard let left = known.baseAddress, let right = word.baseAddress else { return true }
  return memcmp(left, right, word.count) == 0
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
