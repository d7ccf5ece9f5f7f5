/// Finds the number of a word, as a rule by its bytes alone, without making a string of it.
struct LevelTable: Sendable {
  private var bytes: [UInt8] = []
  /// Where each word begins; behind them where the last one ends.
  private var starts: [Int] = [0]
  /// A hash table with linear probing: a word's number and 1, or 0 where there is none. At least
  /// half of it is empty.
  private var slots: [Int32]
  /// Looked up where bytes differ but may spell an equal word: é is one letter or e and an accent.
  /// Empty where all words are ASCII.
  private var numbers: [String: Int] = [:]

  /// - Parameter words: of equal ones the first counts.
  init(_ words: [String]) {
    var count = 2
    while count < 2 * words.count { count *= 2 }
    slots = Array(repeating: 0, count: count)
    for (number, word) in words.enumerated() {
      var word = word
      word.withUTF8 { text in
        let slot = slot(of: text)
        if slots[slot] == 0 { slots[slot] = Int32(number) + 1 }
        bytes += text
      }
      starts.append(bytes.count)
    }
    if bytes.contains(where: { $0 >= 0x80 }) {
      numbers = Dictionary(zip(words, words.indices)) { first, _ in first }
    }
  }

  /// nil when it is none of the words.
  func number(of word: UnsafeBufferPointer<UInt8>) -> Int? {
    let number = Int(slots[slot(of: word)]) - 1
    if number >= 0 { return number }
    return numbers.isEmpty ? nil : numbers[String(decoding: word, as: UTF8.self)]
  }

  /// The slot that has the word, or where it would go.
  private func slot(of word: UnsafeBufferPointer<UInt8>) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: LevelTable.hash(word)) & mask
    while slots[slot] != 0, !isEqual(Int(slots[slot]) - 1, word) { slot = (slot + 1) & mask }
    return slot
  }

  private func isEqual(_ number: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = starts[number]
    guard starts[number + 1] - start == word.count else { return false }
    for place in word.indices where bytes[start + place] != word[place] { return false }
    return true
  }

  /// FNV-1a, with the high bits brought down.
  private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ hash >> 32
  }
}
