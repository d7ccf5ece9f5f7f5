import FieldValues
import Synchronization
import Threads

/// How often the texts of one column occur, missing ones apart.
public struct TextCounts: Sendable {
  /// How many different texts there are.
  public private(set) var distinctCount = 0
  /// The most frequent, equal counts in the order of their bytes. Where the less frequent of them
  /// would be among thousands of equal counts these are left out; where no text occurs twice, those
  /// of the first rows.
  public private(set) var top: [(text: String, count: Int)] = []
  /// A bit a row, from the lowest: whether it has a text. Empty when all rows have.
  public private(set) var presence: [UInt64] = []

  private typealias Candidate = (hash: UInt64, count: Int)

  /// So many texts are looked at more closely.
  private static let candidateCountMax = 4096

  /// Counts by the texts' hashes, and looks only for the texts of the largest counts, so that
  /// memory is that of the hashes.
  ///
  /// - Parameters:
  ///   - topCountMax: how many of the most frequent are wanted.
  ///   - isCancelled: once it says yes, counts are worth nothing.
  init(
    _ table: Table, column: Int, format: FieldFormat, topCountMax: Int,
    unless isCancelled: @Sendable () -> Bool
  ) {
    let hashes = table.textHashes(ofColumn: column, format: format, unless: isCancelled)
    if hashes.contains(0) { presence = Self.presence(hashes) }
    var candidates: [Candidate] = []
    var floor = 1
    var last: Candidate = (0, 0)
    func finish() {
      if last.count > 0 { distinctCount += 1 }
      guard last.count >= floor else { return }
      candidates.append(last)
      if candidates.count > Self.candidateCountMax {
        floor = Self.floor(of: &candidates, topCountMax)
      }
    }
    AscendingPass.forEachPiece(of: hashes, unless: isCancelled) { piece in
      for hash in piece {
        if hash == last.hash {
          last.count &+= 1
        } else {
          finish()
          last = (hash, 1)
        }
      }
    }
    finish()
    _ = Self.floor(of: &candidates, topCountMax)
    if candidates.isEmpty {
      candidates = hashes.lazy.filter { $0 != 0 }.prefix(topCountMax).map { ($0, 1) }
    }
    if isCancelled() { return }
    top = table.texts(of: candidates, column: column, unless: isCancelled).sorted { one, other in
      one.count == other.count
        ? one.text.utf8.lexicographicallyPrecedes(other.text.utf8) : one.count > other.count
    }.prefix(topCountMax).map { $0 }
  }

  /// Leaves those that can be among the most frequent, but not too many that are equally frequent;
  /// the least count that a further one must have.
  private static func floor(of candidates: inout [Candidate], _ topCountMax: Int) -> Int {
    guard !candidates.isEmpty else { return 1 }
    let counts = candidates.map(\.count).sorted(by: >)
    var floor = counts[min(topCountMax, counts.count) - 1]
    let leftCount = counts.count { $0 >= floor }
    if leftCount > candidateCountMax / 2 { floor += 1 }
    candidates.removeAll { $0.count < floor }
    return floor
  }

  private static func presence(_ hashes: [UInt64]) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: (hashes.count + 63) / 64)
    for (row, hash) in hashes.enumerated() where hash != 0 {
      bits[row / 64] |= 1 << UInt64(row % 64)
    }
    return bits
  }
}

extension Table {
  /// How often the texts of a column occur that `format` does not take for missing.
  ///
  /// - Parameter isCancelled: asked often; once it says yes, the counts are worth nothing.
  public func textCounts(
    ofColumn index: Int, format: FieldFormat, topCountMax: Int,
    unless isCancelled: @Sendable () -> Bool = { false }
  ) -> TextCounts {
    TextCounts(
      self, column: index, format: format, topCountMax: topCountMax, unless: isCancelled)
  }

  /// A number for the text of each row, which differs for different texts but in one of 10¹⁹ pairs;
  /// 0 where `format` takes the text for missing.
  func textHashes(
    ofColumn index: Int, format: FieldFormat, unless isCancelled: @Sendable () -> Bool = { false }
  ) -> [UInt64] {
    var hashes = [UInt64](repeating: 0, count: rowCount)
    hashes.withUnsafeMutableBufferPointer { hashes in
      // Each row is written by one thread. A number, as pointers are not Sendable.
      let address = UInt(bitPattern: hashes.baseAddress)
      forEachChunk(threadCount: Parallel.processorCount, isCancelled: isCancelled) { texts in
        guard var cell = UnsafeMutablePointer<UInt64>(bitPattern: address) else { return }
        cell += texts.firstRow
        texts.forEach(ofColumn: index) { text in
          if !format.isMissing(text) { cell.pointee = WordHash.number(of: text) }
          cell += 1
        }
      }
    }
    return hashes
  }

  /// The texts that have these hashes.
  fileprivate func texts(
    of candidates: [(hash: UInt64, count: Int)], column: Int,
    unless isCancelled: @Sendable () -> Bool
  ) -> [(text: String, count: Int)] {
    let wanted = Dictionary(candidates.map { ($0.hash, $0.count) }) { first, _ in first }
    let found = Mutex<[UInt64: String]>([:])
    let isEnough = { @Sendable in isCancelled() || found.withLock { $0.count } == wanted.count }
    forEachChunk(threadCount: Parallel.processorCount, isCancelled: isEnough) { texts in
      texts.forEach(ofColumn: column) { text in
        let hash = WordHash.number(of: text)
        guard wanted[hash] != nil else { return }
        found.withLock { found in
          if found[hash] == nil { found[hash] = String(decoding: text, as: UTF8.self) }
        }
      }
    }
    return found.withLock { found in found.map { ($0.value, wanted[$0.key] ?? 0) } }
  }
}

extension WordHash {
  /// The hash of a word, which is not 0.
  fileprivate static func number(of word: FieldBytes) -> UInt64 { max(1, hash(word)) }
}
