/// The texts of a model, end to end: the levels of each feature, in order, then the classes.
struct VocabularyTable {
  /// The UTF-8 of all texts.
  var bytes: [UInt8] = []
  /// Where each text begins in `bytes`, and where the last one ends.
  var offsets: [UInt64] = [0]

  mutating func append(_ texts: [String]) {
    for text in texts {
      bytes += text.utf8
      offsets.append(UInt64(bytes.count))
    }
  }

  /// The texts, cut into lists of the given lengths.
  ///
  /// - Throws: `Flaw` when the table is not sound or holds another number of texts.
  func lists(ofCounts counts: [Int]) throws(Flaw) -> [[String]] {
    let texts = try texts()
    var lists: [[String]] = []
    var start = 0
    for count in counts {
      guard count >= 0, count <= texts.count - start else {
        throw Flaw("the vocabularies hold fewer texts than the schema says")
      }
      lists.append(Array(texts[start..<start + count]))
      start += count
    }
    guard start == texts.count else {
      throw Flaw("the vocabularies hold more texts than the schema says")
    }
    return lists
  }

  private func texts() throws(Flaw) -> [String] {
    guard offsets.first == 0, offsets.last == UInt64(bytes.count) else {
      throw Flaw("the vocabulary offsets do not cover the vocabulary bytes")
    }
    var texts: [String] = []
    texts.reserveCapacity(offsets.count - 1)
    for (start, end) in zip(offsets, offsets.dropFirst()) {
      guard start <= end, end <= UInt64(bytes.count) else {
        throw Flaw("the vocabulary offsets do not ascend")
      }
      guard let text = String(validating: bytes[Int(start)..<Int(end)], as: UTF8.self) else {
        throw Flaw("a text of the vocabularies is not valid UTF-8")
      }
      texts.append(text)
    }
    return texts
  }
}
