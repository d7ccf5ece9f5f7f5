import FieldValues
import Testing

@testable import CSVKit

@Suite struct WordTableTests {
  /// All words of up to three letters, and longer ones that differ little.
  private var words: [String] {
    let letters = "ABC077 ".map(String.init)
    let pairs = letters.flatMap { first in letters.map { first + $0 } }
    let triples = pairs.flatMap { pair in letters.map { pair + $0 } }
    let long = triples.flatMap { [$0 + $0, $0 + "x" + $0, $0 + $0 + $0, "12345678" + $0] }
    return Array(Set(letters + pairs + triples + long)).sorted()
  }

  @Test func numbersWordsInOrder() {
    let table = WordTable<Int>()
    for round in 0..<2 {
      for (place, word) in words.enumerated() {
        let number = Array(word.utf8).withUnsafeBufferPointer {
          table.number(of: $0) { place + round }
        }
        #expect(number == place)
        #expect(table.word(number) == word)
        #expect(table[number] == place)
      }
    }
    #expect(table.count == words.count)
  }

  @Test func paddedWordsAreTheSame() {
    let table = WordTable<Int>()
    for (place, word) in words.enumerated() {
      Array(word.utf8).withUnsafeBufferPointer { _ = table.number(of: $0) { place } }
    }
    for (place, word) in words.enumerated() {
      let padded = Array(word.utf8) + Array("another word behind it".utf8)
      let number = padded.withUnsafeBufferPointer {
        table.number(ofPadded: FieldBytes(rebasing: $0.prefix(word.utf8.count))) { -1 }
      }
      #expect(number == place)
    }
    #expect(table.count == words.count)
  }

  @Test func hashesOfDifferentWordsDiffer() {
    let hashes = words.map { Array($0.utf8).withUnsafeBufferPointer { WordHash.hash($0) } }
    #expect(Set(hashes).count == words.count)
  }
}
