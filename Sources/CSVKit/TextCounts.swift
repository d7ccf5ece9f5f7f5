import FieldValues

/// How often the texts of one column occur, missing ones apart.
public struct TextCounts: Sendable {
  /// How many different texts there are.
  public private(set) var distinctCount = 0
  /// The most frequent, equal counts in the order of their bytes.
  public var top: [(text: String, count: Int)] {
    best.map { (String(decoding: $0.text, as: UTF8.self), $0.count) }
  }

  private var best: [(text: [UInt8], count: Int)] = []

  /// Counts in two passes: one for the counts, by the texts' hashes, and one for the texts of the
  /// largest, so that memory is that of the hashes.
  init(_ table: Table, column: Int, format: FieldFormat, topCountMax: Int) {
    var counts: [UInt64: Int] = [:]
    table.forEachValue(ofColumn: column) { text in
      if !format.isMissing(text) { counts[WordHash.hash(text), default: 0] += 1 }
    }
    distinctCount = counts.count
    let floor = counts.values.sorted(by: >).prefix(topCountMax).last ?? 0
    table.forEachValue(ofColumn: column) { text in
      guard !format.isMissing(text), let count = counts[WordHash.hash(text)], count >= floor else {
        return
      }
      add(text, count, topCountMax)
    }
  }

  private mutating func add(_ text: FieldBytes, _ count: Int, _ countMax: Int) {
    let place = best.firstIndex {
      $0.count < count || $0.count == count && !$0.text.lexicographicallyPrecedes(text)
    }
    let isKnown = place.map { best[$0].count == count && best[$0].text.elementsEqual(text) }
    if isKnown == true || place == nil && best.count >= countMax { return }
    best.insert((Array(text), count), at: place ?? best.count)
    if best.count > countMax { best.removeLast() }
  }
}

extension Table {
  /// How often the texts of a column occur that `format` does not take for missing.
  public func textCounts(
    ofColumn index: Int, format: FieldFormat, topCountMax: Int
  ) -> TextCounts {
    TextCounts(self, column: index, format: format, topCountMax: topCountMax)
  }
}
